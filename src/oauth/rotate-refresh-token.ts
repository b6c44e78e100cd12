import type { KoaContextWithOIDC } from 'oidc-provider';
import { findClient } from '../clients/find-client.ts';
import type { Database } from '../database/database.ts';
import { extendArtifact } from './artifact-queries.ts';
import { hashId } from './hash-id.ts';
import { unusedLifetime } from './lifetimes.ts';

/**
 * Whether a refresh token that is being used is replaced by a new one; a long-lived one, and the consent that both rest on,
 * live on for another 180 days. Those of public clients are always replaced (RFC 9700 section 4.14.2).
 */
export function rotateRefreshToken({ database, clock }: { readonly database: Database; readonly clock: () => Date }) {
  return async ({ oidc }: KoaContextWithOIDC): Promise<boolean> => {
    const { RefreshToken: token, Client: client } = oidc.entities;
    if (token === undefined || client === undefined) return true;
    const expiresAt = new Date(clock().getTime() + unusedLifetime * 1_000);
    await extendArtifact(database, 'Grant', hashId(token.grantId ?? ''), expiresAt);
    const registered = await findClient(database, client.clientId);
    if (registered?.kind !== 'confidential' || registered.refreshTokens === 'rotating') return true;
    await extendArtifact(database, 'RefreshToken', hashId(token.jti), expiresAt);
    return false;
  };
}
