import { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** A request as the provider is to see it. */
export interface ProviderRequest {
  /** Path and query. */
  readonly url: string;
  /** A body, as a form; undefined: none. */
  readonly form?: string;
  /** The header Authorization; undefined: none. */
  readonly authorization?: string | undefined;
}

const kept = ['accept', 'accept-language', 'cookie', 'user-agent'];

/**
 * Makes the request that the provider gets. Its addresses are those of the public URL, with any `Host`, and it gets only
 * the headers that it needs. `Origin` is not one of them: `allowOrigins` decides which sites may read answers.
 */
export function providerRequest(request: FastifyRequest, seen: ProviderRequest): IncomingMessage {
  const publicUrl = new URL(request.server.services.publicUrl);
  const message = new IncomingMessage(request.raw.socket);
  message.method = request.method;
  message.url = seen.url;
  message.httpVersion = '1.1';
  message.httpVersionMajor = 1;
  message.httpVersionMinor = 1;
  message.headers = {
    ...Object.fromEntries(Object.entries(request.headers).filter(([name]) => kept.includes(name))),
    host: publicUrl.host,
    'x-forwarded-proto': publicUrl.protocol.slice(0, -1),
    'x-forwarded-for': request.ip,
    ...(seen.authorization === undefined ? undefined : { authorization: seen.authorization }),
    ...(seen.form === undefined
      ? undefined
      : {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(seen.form)),
        }),
  };
  if (seen.form !== undefined && seen.form !== '') message.push(seen.form);
  message.push(null);
  message.complete = true;
  return message;
}
