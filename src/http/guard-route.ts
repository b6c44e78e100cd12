import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { AccessRule } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import { requireAccess } from '../access/require-access.ts';

/**
 * Puts the check of token, scopes, privilege and role in front of a route, before its body is read.
 *
 * @throws Error for a route that does not say what access it asks for: it opts out with `access: 'public'`, never by silence
 */
export function guardRoute(route: RouteOptions): void {
  const access = route.config?.access;
  if (access === undefined)
    throw new Error(`${String(route.method)} ${route.url} does not say what access it asks for`);
  if (access === 'public') return;
  const rule = access === 'token' ? { scopes: [] } : access;
  if (access !== 'token' && rule.scopes.length === 0)
    throw new Error(`${String(route.method)} ${route.url} names no scope`);
  route.onRequest = [guard(rule), ...[route.onRequest ?? []].flat()];
}

/** Without a promise where the token is remembered, which is nearly always. */
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

function admit(request: FastifyRequest, caller: Caller, access: AccessRule): void {
  requireAccess(caller, access);
  request.caller = caller;
}
