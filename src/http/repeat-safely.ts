import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Database } from '../database/database.ts';
import { attemptDatabase } from '../idempotency/attempt-database.ts';
import { beginAttempt, type Begun } from '../idempotency/begin-attempt.ts';
import { endAttempt } from '../idempotency/end-attempt.ts';
import type { KeptAnswer } from '../idempotency/kept-answer.ts';
import {
  toKeyedRequest,
  readIdempotencyKey,
  type KeyedAttempt,
  type KeyedRequest,
} from '../idempotency/keyed-request.ts';
import { describeError } from '../wire/describe-error.ts';
import type { App } from './app-type.ts';
import { sendFailure } from './error-response.ts';
import type { Failure } from './failure.ts';
import { takesKeys } from './takes-keys.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of the raw body, if the request has an Idempotency-Key and a body. */
    bodyHash: Buffer | null;
    /** The attempt of the request, if it has an Idempotency-Key. */
    attempt: { readonly attempt: KeyedAttempt; readonly database: Database } | null;
  }
}

const keptHeaders = ['content-type', 'etag', 'location'] as const;
const noBody = hash('sha256', '', 'buffer');

/**
 * Lets every POST below /v3 and /v1 be sent again with the same `Idempotency-Key`, until the client gets the answer, and it
 * takes effect once. Requests without the header cost nothing.
 */
export function repeatSafely(app: App): void {
  app.decorateRequest('bodyHash', null);
  app.decorateRequest('attempt', null);
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!takesKeys(route)) return;
    route.preValidation = [begin, ...[route.preValidation ?? []].flat()];
    route.onSend = [...[route.onSend ?? []].flat(), end];
  });
}

type Done = (error?: Error) => void;

function begin(request: FastifyRequest, reply: FastifyReply, done: Done): void {
  const header = request.headers['idempotency-key'];
  if (header === undefined || request.method !== 'POST') done();
  else void beginKeyed(request, reply, header, done);
}

/** `done` is not called if an answer was sent: the handler must not run, even if the sending is slow. */
async function beginKeyed(
  request: FastifyRequest,
  reply: FastifyReply,
  header: string | string[],
  done: Done,
): Promise<void> {
  const { services } = request.server;
  let begun: Begun;
  try {
    begun = await beginAttempt(services, keyedRequest(request, header));
  } catch (error) {
    done(error as Error);
    return;
  }
  if (begun.kind === 'begun') {
    const database = attemptDatabase(services.database, begun.attempt, services.clock);
    request.attempt = { attempt: begun.attempt, database };
    done();
  } else answer(begun, request, reply);
}

function keyedRequest(request: FastifyRequest, header: string | string[]): KeyedRequest {
  const { caller, method, url, body, bodyHash } = request;
  const key = readIdempotencyKey(header);
  if (caller === null) throw new Error('a public route has no caller');
  if (bodyHash === null && body !== undefined) throw new Error('a parser does not hash the body');
  return toKeyedRequest(caller, key, `${method} ${url}`, bodyHash ?? noBody);
}

function answer(begun: Exclude<Begun, { kind: 'begun' }>, request: FastifyRequest, reply: FastifyReply): void {
  if (begun.kind === 'answered') replay(begun.answer, reply);
  else sendFailure(failureFor(begun), request, reply);
}

function replay({ status, headers, body }: KeptAnswer, reply: FastifyReply): void {
  reply.code(status).headers(headers).header('idempotency-replayed', 'true').serializer(String).send(body);
}

function failureFor(begun: Exclude<Begun, { kind: 'begun' | 'answered' }>): Failure {
  switch (begun.kind) {
    case 'used_for_another': {
      const differs = begun.differs === 'body' ? 'another body' : 'another path or query';
      const message = `This Idempotency-Key was sent before with ${differs}. A new request needs a new key.`;
      return { status: 422, key: 'contacts.api.idempotency_key_reused', message, layer: 'service' };
    }
    case 'under_way': {
      const message = 'The first request with this Idempotency-Key still runs. Send it again later.';
      const headers = { 'retry-after': '1' };
      return { status: 409, key: 'contacts.api.idempotency_key_in_use', message, headers, layer: 'service' };
    }
    case 'answer_lost': {
      const message =
        'The first request with this Idempotency-Key took effect, but its answer is lost. Read what it changed: with a new key it would take effect again.';
      return { status: 409, key: 'contacts.api.idempotent_answer_lost', message, layer: 'service' };
    }
  }
}

type PayloadDone = (error: Error | null, payload: unknown) => void;

/** Without a promise if there is no key. */
function end(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: PayloadDone,
): Promise<void> | undefined {
  if (request.attempt !== null) return endKeyed(request, request.attempt.attempt, reply, payload);
  done(null, payload);
  return undefined;
}

/**
 * The work is committed, so the caller gets the answer even if it cannot be stored. If the request is sent again, it
 * answers 409.
 */
async function endKeyed(
  request: FastifyRequest,
  attempt: KeyedAttempt,
  reply: FastifyReply,
  payload: unknown,
): Promise<void> {
  request.attempt = null;
  try {
    await endAttempt(request.server.services, attempt, toKeptAnswer(reply, payload));
  } catch (error) {
    const facts = { request_id: request.id, error: describeError(error) };
    request.log.warn(facts, 'answer to an Idempotency-Key not kept');
  }
}

function toKeptAnswer(reply: FastifyReply, payload: unknown): KeptAnswer | null {
  const body = payload ?? null;
  if (body !== null && typeof body !== 'string') return null;
  const headers: Record<string, string> = {};
  for (const name of keptHeaders) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return { status: reply.statusCode, headers, body };
}
