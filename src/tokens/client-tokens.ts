import type { Queryable, Transaction } from '../database/database.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { findGrantHolderRow, findTokenAnywhere, insertAccessToken, revokeTokenAnywhere } from './token-queries.ts';
import type { Scope } from '../access/scopes.ts';

/** An access token that the authorisation server issued to a client. */
export interface ClientToken {
  readonly accountId: string;
  readonly tokenId: string;
  readonly userId: string;
  readonly clientId: string;
  /** null: the client's own, by client_credentials. */
  readonly grantId: string | null;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

export async function recordClientToken(tx: Transaction, token: ClientToken): Promise<void> {
  await insertAccessToken(tx, token.accountId, {
    token_id: token.tokenId,
    user_id: token.userId,
    client_id: token.clientId,
    grant_id: token.grantId,
    name: token.name,
    role: null,
    scopes: [...token.scopes],
    created_at: token.issuedAt,
    expires_at: token.expiresAt,
    last_used_at: null,
    revoked_at: null,
  });
}

/** The token that a `jti` names, while it is neither revoked nor its user removed; undefined for personal tokens. */
export async function findClientToken(queryable: Queryable, tokenId: string): Promise<ClientToken | undefined> {
  const row = isUuid(tokenId) ? await findTokenAnywhere(queryable, tokenId) : undefined;
  if (row === undefined || row.client_id === null) return undefined;
  return {
    accountId: row.account_id,
    tokenId: row.token_id,
    userId: row.user_id,
    clientId: row.client_id,
    grantId: row.grant_id,
    name: row.name,
    scopes: row.scopes as Scope[],
    issuedAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

/** The user on whose behalf a client got tokens under a grant, also if they have ended; undefined if it got none. */
export async function findGrantHolder(
  queryable: Queryable,
  grantId: string,
): Promise<Pick<ClientToken, 'accountId' | 'userId'> | undefined> {
  const row = await findGrantHolderRow(queryable, grantId);
  return row && { accountId: row.account_id, userId: row.user_id };
}

export async function revokeClientToken(tx: Transaction, tokenId: string, now: Date): Promise<void> {
  if (isUuid(tokenId)) await revokeTokenAnywhere(tx, tokenId, now);
}
