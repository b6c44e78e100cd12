import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from '../wire/describe-error.ts';
import { failureOf } from '../http/failure.ts';
import { WrongParameter } from './merge-parameters.ts';

/** An error before the request reaches the provider, in the form of RFC 6749 section 5.2. */
export function sendOAuthError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof WrongParameter) return send(reply, 400, 'invalid_request', error.message);
  const { status, message, headers } = failureOf(error);
  if (status >= 500 && status !== 503) {
    request.log.error({ request_id: request.id, error: describeError(error) }, 'request failed');
  }
  if (status === 413) request.raw.resume();
  if (headers !== undefined) reply.headers(headers);
  return send(reply, status, wordFor(status), message);
}

function wordFor(status: number): string {
  if (status === 429 || status === 503) return 'temporarily_unavailable';
  return status >= 500 ? 'server_error' : 'invalid_request';
}

function send(reply: FastifyReply, status: number, error: string, description: string): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ error, error_description: description });
}
