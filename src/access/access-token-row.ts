import type { UserRole } from '../context.ts';
import type { AccessToken } from './access-token.ts';

/** One row of `access_token`. */
export interface AccessTokenRow {
  readonly token_id: string;
  readonly user_id: string;
  /** null for the tokens that people make for themselves. */
  readonly client_id: string | null;
  readonly grant_id: string | null;
  readonly name: string;
  /** The strongest role of the token; null: that of its user. */
  readonly role: UserRole | null;
  readonly scopes: string[];
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

export function toAccessToken(row: AccessTokenRow): AccessToken {
  return {
    tokenId: row.token_id,
    userId: row.user_id,
    clientId: row.client_id,
    name: row.name,
    role: row.role,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
