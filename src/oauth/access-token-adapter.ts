import type { Adapter, AdapterPayload } from 'oidc-provider';
import { findClientToken, revokeClientToken } from '../tokens/client-tokens.ts';
import type { Database } from '../database/database.ts';
import { revokeGrant } from './revoke-grant.ts';

export interface AccessTokenAdapterOptions {
  /** Which of the two the provider looks for: issued for a user, or the client's own. */
  readonly kind: 'AccessToken' | 'ClientCredentials';
  readonly audience: string;
  readonly database: Database;
  readonly clock: () => Date;
}

/** Access tokens by their `jti`. They are stored when they are signed, so the provider only finds and ends them. */
export class AccessTokenAdapter implements Adapter {
  readonly #options: AccessTokenAdapterOptions;

  constructor(options: AccessTokenAdapterOptions) {
    this.#options = options;
  }

  async find(tokenId: string): Promise<AdapterPayload | undefined> {
    const { kind, audience, database } = this.#options;
    const token = await findClientToken(database, tokenId);
    if (token === undefined || (token.grantId === null) !== (kind === 'ClientCredentials')) return undefined;
    return {
      kind,
      jti: token.tokenId,
      clientId: token.clientId,
      // The provider ends the whole grant of a token that it knows the grant of; revoking one token is to end that one.
      ...(kind === 'AccessToken' ? { accountId: token.userId } : undefined),
      scope: token.scopes.join(' '),
      aud: audience,
      iat: Math.floor(token.issuedAt.getTime() / 1_000),
      exp: Math.floor(token.expiresAt.getTime() / 1_000),
      extra: { account_id: token.accountId, sub: token.userId },
    };
  }

  async destroy(tokenId: string): Promise<void> {
    const { database, clock } = this.#options;
    await database.transaction((tx) => revokeClientToken(tx, tokenId, clock()));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    const { database, clock } = this.#options;
    await database.transaction((tx) => revokeGrant(tx, grantId, clock()));
  }

  upsert(): Promise<void> {
    return Promise.reject(new Error('an access token was not issued as a JWT'));
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  consume(): Promise<void> {
    return Promise.reject(new Error('an access token is never consumed'));
  }
}
