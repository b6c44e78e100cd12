import type { ClientRow } from './client-queries.ts';
import type { Client } from './client.ts';

export function toClient(row: ClientRow): Client {
  return {
    accountId: row.account_id,
    clientId: row.client_id,
    name: row.name,
    kind: row.kind,
    secretHash: row.secret_hash,
    redirectUris: row.redirect_uris,
    grants: row.grants,
    scopes: row.scopes,
    refreshTokens: row.refresh_tokens,
    shared: row.shared,
    userId: row.user_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
