import type { UserRole } from '../context.ts';
import type { AccessTokenRow } from '../access/access-token-row.ts';

/** What is kept of an access token. The token itself is not. */
export interface AccessToken {
  /** Its `jti`. */
  readonly tokenId: string;
  readonly userId: string;
  /** null: made by its user, not by a client. */
  readonly clientId: string | null;
  readonly name: string;
  /** The most that it may do; null: what its user may. */
  readonly role: UserRole | null;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** To the minute; null: never. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type TokenState = 'valid' | 'expired' | 'revoked';

/** Whether a token opens anything now. */
export function tokenState({ revokedAt, expiresAt }: AccessToken, now: Date): TokenState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'valid';
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
