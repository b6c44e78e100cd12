import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Standing } from '../limits/allowance.ts';
import { LimitExceeded } from '../limits/limit-exceeded.ts';
import { addressKey, callerKey } from '../limits/limited-key.ts';
import { RequestLimiter } from '../limits/request-limiter.ts';
import type { App } from './app-type.ts';

/** The limits of a server: of clients, by their tokens, and of addresses, for requests without a valid token. */
export interface RequestLimits {
  readonly clients: RequestLimiter | undefined;
  readonly addresses: RequestLimiter | undefined;
}

/** The limits that are configured; undefined if there are none, so that requests cost nothing extra. */
export function requestLimits(config: Config, database: Database): RequestLimits | undefined {
  const limiter = (limits: Config['limits']): RequestLimiter | undefined =>
    limits.length === 0 ? undefined : new RequestLimiter(database, limits);
  const [clients, addresses] = [limiter(config.limits), limiter(config.addressLimits)];
  return clients === undefined && addresses === undefined ? undefined : { clients, addresses };
}

/** Counts a request without a route for its address, with or without a token. */
export function limitUnmatched(app: App, limits: RequestLimits): void {
  app.addHook('onRequest', (request, reply, done): Promise<void> | void =>
    request.is404 ? countAddress(limits, request, reply) : done(),
  );
}

/** @throws LimitExceeded, DatabaseUnavailable */
export async function countCaller({ clients }: RequestLimits, caller: Caller, reply: FastifyReply): Promise<void> {
  if (clients !== undefined) tell(reply, clients.policy, await clients.count(callerKey(caller)));
}

/** @throws LimitExceeded, DatabaseUnavailable */
export async function countAddress(
  { addresses }: RequestLimits,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (addresses !== undefined) tell(reply, addresses.policy, await addresses.count(addressKey(request.ip)));
}

function tell(reply: FastifyReply, policy: string, { admitted, limit, remaining, resetSeconds }: Standing): void {
  reply.headers({
    'ratelimit-limit': limit.requests,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': resetSeconds,
    'ratelimit-policy': policy,
  });
  if (!admitted) throw new LimitExceeded(limit, resetSeconds);
}
