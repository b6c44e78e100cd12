import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from '../config.ts';

/**
 * Sends a browser that came by another name of this machine (`localhost` for `127.0.0.1`) to the one in the public address:
 * a login rests on cookies, which belong to one name. Elsewhere names are the proxy's affair.
 */
export async function useOneLoopbackName(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { publicUrl } = request.server.services;
  const own = new URL(publicUrl);
  const came = URL.parse(`http://${request.headers.host ?? ''}`);
  if (came === null || came.host === own.host || request.method !== 'GET') return;
  if (came.port !== own.port || !isLoopback(nameOf(came)) || !isLoopback(nameOf(own))) return;
  await reply.redirect(publicUrl + request.url, 307);
}

function nameOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}
