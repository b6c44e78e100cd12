import type { Scope } from '../access/scopes.ts';
import type { Client, ClientGrant } from './client.ts';

export interface ClientRow {
  readonly account_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly kind: 'confidential' | 'public';
  readonly secret_hash: string | null;
  readonly redirect_uris: string[];
  readonly grants: ClientGrant[];
  readonly scopes: Scope[];
  readonly refresh_tokens: 'rotating' | 'long_lived';
  readonly shared: boolean;
  readonly user_id: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

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
