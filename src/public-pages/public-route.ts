import type { FastifyRequest } from 'fastify';

/** No login, and forms of at most 16 KiB. */
export const publicRoute = {
  config: { access: 'public' },
  schema: { hide: true },
  bodyLimit: 16 * 1024,
} as const;

/** The page that opts out, and the forms that say no: no limit ever refuses them. */
export const optOutRoute = { ...publicRoute, config: { ...publicRoute.config, limited: false } } as const;

/**
 * Everything after `/u/` or `/c/`, of any length: if a mail program added text to a link, the page about wrong links must
 * appear.
 */
export function tokenIn(request: FastifyRequest): string {
  return (request.params as { readonly '*': string })['*'];
}
