import { hash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';
import type { LiveKeys } from '../keys/live-keys.ts';
import { accessTokenVerifier, type AccessTokenClaims } from './access-token-claims.ts';
import { markUsed, readAccessToken, type CheckedTokenRow } from './access-token-queries.ts';
import type { AccessTokenRow } from './access-token-row.ts';
import type { Caller } from './caller.ts';
import { accountExists } from './external-issuer-queries.ts';
import type { ExternalIssuer } from './external-issuer.ts';
import type { Instance } from './instance.ts';
import { Unauthorized } from './unauthorized.ts';
import { lesserRole } from './user-role.ts';

export interface AuthenticatorDependencies {
  readonly database: Database;
  readonly keys: LiveKeys;
  readonly instance: Instance;
  /** undefined: no tokens but the instance's own. */
  readonly externalIssuer?: ExternalIssuer | undefined;
  readonly clock: () => Date;
  /** Told when the time of last use could not be written, which no request waits for. */
  readonly onUnwritten: (error: unknown) => void;
}

interface Remembered {
  readonly caller: Caller;
  readonly expiresAt: number;
  /** On the monotonic clock: when the caller is to be checked again. */
  readonly freshUntil: number;
  /** The claims of a token of this instance, and the keys that its signature was checked with. */
  readonly own?: { readonly claims: AccessTokenClaims; readonly keys: Keys };
}

/** Revocation is in force within 5 s: this, and the time of one reading. */
const rereadMs = 4_000;
/** A token of an external issuer has no row that could be read again. */
const externalMs = 60_000;
const usedStepMs = 60_000;
const longestToken = 8_192;

/**
 * Turns an `Authorization` header into its caller. Tokens that were verified are remembered by their SHA-256, a bounded
 * number of them, so that a signature is checked once; whether the token still holds is read every 4 s. Tokens of an
 * external issuer are checked as a whole once a minute.
 */
export class Authenticator {
  readonly #dependencies: AuthenticatorDependencies;
  readonly #verify: (token: string, now: Date) => Promise<AccessTokenClaims>;
  readonly #remembered = new Map<string, Remembered>();
  /** The header that a connection sent last, with its digest: clients repeat the same header. */
  readonly #digests = new WeakMap<object, { readonly authorization: string; readonly digest: string }>();
  readonly #writing = new Set<Promise<void>>();
  readonly #capacity: number;

  constructor(dependencies: AuthenticatorDependencies, capacity = 10_000) {
    this.#dependencies = dependencies;
    this.#verify = accessTokenVerifier(dependencies.keys, dependencies.instance);
    this.#capacity = capacity;
  }

  /**
   * At once if the token is remembered.
   *
   * @param connection the connection of the request
   * @throws Unauthorized, DatabaseUnavailable, IssuerUnavailable
   */
  authenticate(authorization: string | undefined, connection: object): Caller | Promise<Caller> {
    if (authorization === undefined || authorization.length > longestToken) throw new Unauthorized();
    const digest = this.#digestOf(authorization, connection);
    const remembered = this.#remembered.get(digest);
    if (remembered === undefined || performance.now() >= remembered.freshUntil) {
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
    const { externalIssuer } = this.#dependencies;
    const checked =
      externalIssuer?.issued(token) === true
        ? await this.#checkExternal(token, externalIssuer)
        : await this.#checkOwn(token, remembered);
    this.#remembered.delete(digest);
    if (checked === undefined) throw new Unauthorized();
    // Inserted again at each check, so the first of the map is the one that was not used for longest.
    this.#remembered.set(digest, checked);
    if (this.#remembered.size > this.#capacity) this.#forgetOldest();
    return checked.caller;
  }

  /** undefined: its row says that it does not hold. */
  async #checkOwn(token: string, remembered: Remembered | undefined): Promise<Remembered | undefined> {
    const { database, clock } = this.#dependencies;
    const keys = this.#dependencies.keys.current();
    const claims = remembered?.own?.keys === keys ? remembered.own.claims : await this.#verify(token, clock());
    const freshUntil = performance.now() + rereadMs;
    const row = await readAccessToken(database, claims.accountId, claims.tokenId);
    const now = clock();
    if (row === undefined || !holds(row, now)) return undefined;
    this.#writeUse(claims, row, now);
    const { scopes } = row;
    const role = lesserRole(row.role ?? row.user_role, row.user_role);
    const { accountId, userId, clientId, tokenId } = claims;
    const caller: Caller = { accountId, actor: { kind: 'user', userId, clientId, tokenId, role, scopes } };
    return { caller, expiresAt: row.expires_at.getTime(), freshUntil, own: { claims, keys } };
  }

  /** undefined: its account does not exist. */
  async #checkExternal(token: string, issuer: ExternalIssuer): Promise<Remembered | undefined> {
    const { database, clock } = this.#dependencies;
    const freshUntil = performance.now() + externalMs;
    const { caller, expiresAt } = await issuer.check(token, clock());
    return (await accountExists(database, caller.accountId)) ? { caller, expiresAt, freshUntil } : undefined;
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
