import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Invalid, PermissionRefused } from '../errors.ts';
import { describeError } from '../wire/describe-error.ts';
import { failureOf, type Failure } from './failure.ts';

/** Turns an error into the answer of its part of the API; an unexpected error is logged with its stack. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = failureOf(error);
  if (failure.status >= 500) {
    request.log.error({ request_id: request.id, error: describeError(error) }, 'request failed');
  }
  if (failure.status === 413) readOn(request, reply);
  return sendFailure(failure, request, reply, error);
}

/** Answers with a failure: below /v3 as the original does, elsewhere as RFC 9457 problem details. */
export function sendFailure(
  failure: Failure,
  request: FastifyRequest,
  reply: FastifyReply,
  error?: unknown,
): FastifyReply {
  if (failure.headers !== undefined) reply.headers(failure.headers);
  if (isCompatible(request.url)) {
    const body = { error_key: failure.key, error_message: failure.message };
    return sendJson(
      reply,
      failure.status,
      'application/json; charset=utf-8',
      failure.layer === 'gateway' ? body : [body],
    );
  }
  const status = error instanceof PermissionRefused ? 409 : failure.status;
  return sendJson(reply, status, 'application/problem+json; charset=utf-8', {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail: failure.message,
    ...(error instanceof Invalid ? { problems: error.problems } : undefined),
  });
}

/** Whether a path belongs to the compatible API. */
function isCompatible(url: string): boolean {
  return url.startsWith('/v3/') || url === '/v3' || url.startsWith('/v3?');
}

/** Written by hand: a schema of the route for this status must not remove members. */
function sendJson(reply: FastifyReply, status: number, type: string, body: unknown): FastifyReply {
  return reply.code(status).header('content-type', type).serializer(JSON.stringify).send(body);
}

const worthReading = 16 * 1_024 * 1_024;

/** A client that is still sending sees a closed connection instead of the answer, so what is not absurd is read to its end. */
function readOn(request: FastifyRequest, reply: FastifyReply): void {
  if (Number(request.headers['content-length'] ?? Infinity) > worthReading) return;
  reply.removeHeader('connection');
  request.raw.resume();
}
