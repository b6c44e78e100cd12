import type { KoaContextWithOIDC } from 'oidc-provider';

/** Says that `offline_access` was asked for. The provider forgets that unless the client also sends `prompt=consent`, which clients do not. */
export const offlineParameter = 'assent_offline_access';

/** Asks for `offline_access` again if the provider dropped it, so that the user decides on the consent page. */
export function keepOfflineAccess(ctx: KoaContextWithOIDC, asked: unknown): void {
  const { params, client } = ctx.oidc;
  if (asked === undefined || params === undefined || client?.grantTypeAllowed('refresh_token') !== true) return;
  if (params['response_type'] !== 'code') return;
  const scopes = new Set(typeof params['scope'] === 'string' ? params['scope'].split(' ') : []);
  params['scope'] = [...scopes.add('offline_access')].join(' ');
}
