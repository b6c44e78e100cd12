import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { isPatient } from './patience.ts';

/** The problem of bytes that are not a request, by the code of Node's error. */
const answers: Readonly<Record<string, { readonly status: number; readonly detail: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request did not arrive in time.' },
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The address and the headers are longer than 16 KiB.' },
};
const unreadable = { status: 400, detail: 'This is not a request in HTTP/1.1.' } as const;

/** Answers a connection that sent no request that could be read, with the headers of every answer, and closes it. */
export function answerUnreadable(headers: Readonly<Record<string, string>>, log: Pick<FastifyBaseLogger, 'debug'>) {
  return (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    // Node emits this once for each request; the listener does the rest.
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && isPatient(socket)) return;
    const { status, detail } = answers[error.code ?? ''] ?? unreadable;
    const id = randomUUID();
    log.debug({ request_id: id, status, code: error.code }, 'no request');
    if (socket.writable) {
      const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail });
      const lines = Object.entries({
        ...headers,
        'x-request-id': id,
        'content-type': 'application/problem+json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        connection: 'close',
      }).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
    }
    socket.destroy();
  };
}
