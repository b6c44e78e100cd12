import type { FastifyRequest } from 'fastify';

/** No login, and forms of at most 16 KiB. */
export const publicRoute = {
  config: { access: 'public' },
  schema: { hide: true },
  bodyLimit: 16 * 1024,
} as const;

/** The page that opts out, and the forms that say no: no limit ever refuses them. */
export const optOutRoute = { ...publicRoute, config: { ...publicRoute.config, limited: false } } as const;

/** All that follows `/u/` or `/c/`, of whatever length: what a mail program added to a link must reach the page about it. */
export function tokenIn(request: FastifyRequest): string {
  return (request.params as { readonly '*': string })['*'];
}
