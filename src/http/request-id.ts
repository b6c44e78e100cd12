import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const sane = /^[A-Za-z0-9._~-]{1,64}$/;

/** The id of a request, in its answer and in each line of the log about it: the client's own if it is well-formed. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const own = request.headers['x-request-id'];
  return typeof own === 'string' && sane.test(own) ? own : randomUUID();
}
