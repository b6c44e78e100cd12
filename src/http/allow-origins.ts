import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app-type.ts';

/**
 * The paths that pages of other origins may read: the APIs, and the endpoints of the authorisation server that are not
 * pages.
 */
const shared = /^\/(?:v[13]\/|openapi\.json(?:\?|$)|oauth2\/(?!interaction\/)[^/]+\/(?!v1\/(?:authorize|logout)\b))/;

const exposed = [
  'X-Request-Id',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'RateLimit-Policy',
  'Retry-After',
  'ETag',
  'Location',
  'Idempotency-Replayed',
].join(', ');

const preflight = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers':
    'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Assent-Evidence, X-Request-Id',
  'access-control-max-age': '7200',
} as const;

/**
 * Lets pages of these origins call the APIs with a token, never with cookies. A preflight is answered here, before the
 * check of tokens. Called only if origins are configured: without them no answer has a header of CORS.
 */
export function allowOrigins(app: App, origins: readonly string[]): void {
  const allowed = new Set(origins);
  app.addHook('onRequest', (request, reply, done) => {
    if (!shared.test(request.url)) return done();
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !allowed.has(origin)) return done();
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': exposed });
    return isPreflight(request) ? answerPreflight(reply) : done();
  });
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

function answerPreflight(reply: FastifyReply): void {
  reply.code(204).headers(preflight).removeHeader('access-control-expose-headers').send();
}
