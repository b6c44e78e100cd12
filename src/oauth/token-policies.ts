import type { Client, KoaContextWithOIDC } from 'oidc-provider';
import { findClient } from '../clients/find-client.ts';
import type { Database } from '../database/database.ts';
import type { Services } from '../http/services.ts';
import { recordRevocation, type Presented } from './record-revocation.ts';

/** A client may introspect its own tokens; a confidential one also those of its account (RFC 7662). */
export function introspectionPolicy(database: Database) {
  return async (_ctx: KoaContextWithOIDC, client: Client, token: Presented): Promise<boolean> => {
    if (token.clientId === client.clientId) return true;
    if (client.clientAuthMethod === 'none') return false;
    const registered = await findClient(database, client.clientId);
    const accountId = 'extra' in token ? token.extra?.['account_id'] : undefined;
    return registered !== undefined && registered.accountId === accountId;
  };
}

/**
 * A client revokes its own tokens, which is recorded; for others it gets the same answer as for an unknown token (RFC
 * 7009).
 */
export function revocationPolicy(services: Pick<Services, 'database' | 'clock'>) {
  return async (ctx: KoaContextWithOIDC, client: Client, token: Presented): Promise<boolean> => {
    if (token.clientId !== client.clientId) return false;
    await recordRevocation(services, ctx, token);
    return true;
  };
}
