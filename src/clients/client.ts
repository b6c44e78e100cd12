import type { Scope } from '../access/scopes.ts';

/** How a client may come to a token (RFC 6749, RFC 8628). Refresh tokens come with the scope `offline_access`. */
export const clientGrants = ['authorization_code', 'device_code', 'client_credentials', 'implicit'] as const;

export type ClientGrant = (typeof clientGrants)[number];

/** A program that users of an account may let in. */
export interface Client {
  /** Whose it is. */
  readonly accountId: string;
  readonly clientId: string;
  readonly name: string;
  /** `confidential`: keeps a secret; `public`: cannot, and proves itself by PKCE. */
  readonly kind: 'confidential' | 'public';
  /** SHA-256 of the secret, base64url; null for public clients. */
  readonly secretHash: string | null;
  readonly redirectUris: readonly string[];
  readonly grants: readonly ClientGrant[];
  /** The most that it may ask for. */
  readonly scopes: readonly Scope[];
  /** `rotating`: each use replaces the refresh token; `long_lived`: it stays the same. Both end after 180 unused days. */
  readonly refreshTokens: 'rotating' | 'long_lived';
  /** Whether users of other accounts may let it in, too. */
  readonly shared: boolean;
  /** The user for whom it acts with `client_credentials`; null if it does not have that grant. */
  readonly userId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The registration of a client as it was entered, before any check. */
export interface ClientInput {
  readonly name: string;
  readonly kind: Client['kind'];
  readonly redirectUris: readonly string[];
  readonly grants: readonly string[];
  readonly scopes: readonly string[];
  readonly refreshTokens: Client['refreshTokens'];
  /** The user for whom it acts with `client_credentials`; null: the user who registers it. */
  readonly userId: string | null;
}
