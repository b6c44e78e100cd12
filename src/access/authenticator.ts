import { hash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';
import type { LiveKeys } from '../keys/live-keys.ts';
import { accessTokenVerifier, type AccessTokenClaims } from './access-token-claims.ts';
import { markUsed, readAccessToken, type AccessTokenRow, type CheckedTokenRow } from './access-token-queries.ts';
import type { Caller } from './caller.ts';
import type { Instance } from './instance.ts';
import { Unauthorized } from './unauthorized.ts';
import { lesserRole } from './user-role.ts';

export interface AuthenticatorDependencies {
  readonly database: Database;
  readonly keys: LiveKeys;
  readonly instance: Instance;
  readonly clock: () => Date;
  /** Told when the time of last use could not be written, which no request waits for. */
  readonly onUnwritten: (error: unknown) => void;
}

interface Remembered {
  readonly claims: AccessTokenClaims;
  /** Those that its signature was checked with. */
  readonly keys: Keys;
  readonly caller: Caller;
  readonly expiresAt: number;
  /** On the monotonic clock: when the reading of the row began. */
  readonly readAt: number;
}

/** Revocation is in force within 5 s: this, and the time that a reading may take. */
const rereadMs = 4_000;
const usedStepMs = 60_000;
const longestToken = 8_192;

/**
 * Turns an `Authorization` header into its caller. Tokens that were verified are remembered by their SHA-256, a bounded
 * number of them, so that a signature is checked once; whether the token still holds is read anew every 4 s.
 */
export class Authenticator {
  readonly #dependencies: AuthenticatorDependencies;
  readonly #verify: (token: string, now: Date) => Promise<AccessTokenClaims>;
  readonly #remembered = new Map<string, Remembered>();
  /** The header that a connection sent last, with its digest: clients send the same one over and over. */
  readonly #digests = new WeakMap<object, { readonly authorization: string; readonly digest: string }>();
  readonly #writing = new Set<Promise<void>>();
  readonly #capacity: number;

  constructor(dependencies: AuthenticatorDependencies, capacity = 10_000) {
    this.#dependencies = dependencies;
    this.#verify = accessTokenVerifier(dependencies.keys, dependencies.instance);
    this.#capacity = capacity;
  }

  /**
   * At once where the token is remembered.
   *
   * @param connection what the request came over
   * @throws Unauthorized, DatabaseUnavailable
   */
  authenticate(authorization: string | undefined, connection: object): Caller | Promise<Caller> {
    if (authorization === undefined || authorization.length > longestToken) throw new Unauthorized();
    const digest = this.#digestOf(authorization, connection);
    const remembered = this.#remembered.get(digest);
    if (remembered === undefined || performance.now() - remembered.readAt >= rereadMs) {
      return this.#check(bearerToken(authorization), digest, remembered);
    }
    if (remembered.expiresAt <= this.#dependencies.clock().getTime()) throw new Unauthorized();
    return remembered.caller;
  }

  /** Waits until the times of last use are written. */
  async close(): Promise<void> {
    await Promise.all(this.#writing);
  }

  #digestOf(authorization: string, connection: object): string {
    const last = this.#digests.get(connection);
    if (last?.authorization === authorization) return last.digest;
    const digest = hash('sha256', bearerToken(authorization), 'base64url');
    this.#digests.set(connection, { authorization, digest });
    return digest;
  }

  async #check(token: string, digest: string, remembered: Remembered | undefined): Promise<Caller> {
    const { database, clock } = this.#dependencies;
    const keys = this.#dependencies.keys.current();
    const claims = remembered?.keys === keys ? remembered.claims : await this.#verify(token, clock());
    const readAt = performance.now();
    const row = await readAccessToken(database, claims.accountId, claims.tokenId);
    this.#remembered.delete(digest);
    const now = clock();
    if (row === undefined || !holds(row, now)) throw new Unauthorized();
    this.#writeUse(claims, row, now);
    const { scopes } = row;
    const role = lesserRole(row.role ?? row.user_role, row.user_role);
    const { accountId, userId, clientId, tokenId } = claims;
    const caller: Caller = { accountId, actor: { kind: 'user', userId, clientId, tokenId, role, scopes } };
    // Inserted anew at each reading, so the first of the map is the one that was not used for longest.
    this.#remembered.set(digest, { claims, keys, caller, expiresAt: row.expires_at.getTime(), readAt });
    if (this.#remembered.size > this.#capacity) this.#forgetOldest();
    return caller;
  }

  #forgetOldest(): void {
    for (const digest of this.#remembered.keys()) {
      this.#remembered.delete(digest);
      return;
    }
  }

  #writeUse({ accountId, tokenId }: AccessTokenClaims, { last_used_at: lastUsedAt }: AccessTokenRow, now: Date): void {
    if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < usedStepMs) return;
    const writing = this.#dependencies.database
      .transaction((tx) => markUsed(tx, accountId, tokenId, now))
      .catch(this.#dependencies.onUnwritten)
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }
}

function holds(
  { revoked_at: revokedAt, expires_at: expiresAt, user_removed_at: removedAt }: CheckedTokenRow,
  now: Date,
): boolean {
  return revokedAt === null && expiresAt > now && removedAt === null;
}

/** RFC 6750 section 2.1. */
function bearerToken(authorization: string): string {
  if (authorization.slice(0, 7).toLowerCase() !== 'bearer ') throw new Unauthorized();
  return authorization.slice(7).trim();
}
