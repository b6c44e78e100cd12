import type { UserRole } from '../context.ts';

/** The stored facts of an access token. The token itself is not stored. */
export interface AccessToken {
  /** Its `jti`. */
  readonly tokenId: string;
  readonly userId: string;
  /** null: made by its user, not by a client. */
  readonly clientId: string | null;
  readonly name: string;
  /** Its strongest role; null: that of its user. */
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
