import type {
  FastifyReply,
  FastifyRequest,
  onRequestAsyncHookHandler,
  onRequestHookHandler,
  RouteOptions,
} from 'fastify';
import type { AccessRule } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import { requireAccess } from '../access/require-access.ts';
import { Unauthorized } from '../access/unauthorized.ts';
import { countAddress, countCaller, type RequestLimits } from './request-limits.ts';

/**
 * Puts the check of token, limits, scopes, privilege and role in front of a route, before its body is read. Without limits
 * there is nothing in front of a public route.
 *
 * @throws Error for a route without `access`: a public route has to say `access: 'public'`
 */
export function guardRoute(route: RouteOptions, limits: RequestLimits | undefined): void {
  const access = route.config?.access;
  if (access === undefined)
    throw new Error(`${String(route.method)} ${route.url} does not say what access it asks for`);
  if (access === 'public') {
    if (limits?.addresses !== undefined && route.config?.limited !== false) putFirst(route, addressGuard(limits));
    return;
  }
  const rule = access === 'token' ? { scopes: [] } : access;
  if (access !== 'token' && rule.scopes.length === 0)
    throw new Error(`${String(route.method)} ${route.url} names no scope`);
  putFirst(route, limits === undefined ? guard(rule) : limitedGuard(rule, limits));
}

function putFirst(route: RouteOptions, check: onRequestHookHandler | onRequestAsyncHookHandler): void {
  route.onRequest = [check, ...[route.onRequest ?? []].flat()];
}

/** Without a promise if the token is remembered, which is nearly always. */
function guard(access: AccessRule) {
  return (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): Promise<void> | undefined => {
    try {
      const { headers, socket, server } = request;
      const caller = server.services.authenticator.authenticate(headers.authorization, socket);
      if (caller instanceof Promise) return caller.then((checked) => admit(request, checked, access));
      admit(request, caller, access);
    } catch (error) {
      done(error as Error);
      return undefined;
    }
    done();
    return undefined;
  };
}

/** Every request counts: for its client even if its scopes are not enough, for its address if there is no valid token. */
function limitedGuard(access: AccessRule, limits: RequestLimits) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { headers, socket, server } = request;
    let caller: Caller;
    try {
      caller = await server.services.authenticator.authenticate(headers.authorization, socket);
    } catch (error) {
      if (error instanceof Unauthorized) await countAddress(limits, request, reply);
      throw error;
    }
    await countCaller(limits, caller, reply);
    admit(request, caller, access);
  };
}

function addressGuard(limits: RequestLimits) {
  return (request: FastifyRequest, reply: FastifyReply): Promise<void> => countAddress(limits, request, reply);
}

function admit(request: FastifyRequest, caller: Caller, access: AccessRule): void {
  requireAccess(caller, access);
  request.caller = caller;
}
