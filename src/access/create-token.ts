import { v7 as uuidv7 } from 'uuid';
import type { UserRole } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { Keys } from '../keys/keys.ts';
import { signAccessToken } from './access-token-claims.ts';
import { insertAccessToken } from './access-token-queries.ts';
import { toAccessToken, type AccessToken } from './access-token.ts';
import type { Instance } from './instance.ts';
import type { Scope } from './scopes.ts';
import { findUser } from './user-queries.ts';
import { includesRole } from './user-role.ts';

/** The client that personal tokens are made for; clients of their own come with the authorisation server. */
const personalClient = 'assent';
const longestSeconds = 10 * 365 * 24 * 3_600;

export interface NewToken {
  readonly accountId: string;
  readonly userId: string;
  readonly role: UserRole;
  readonly scopes: readonly Scope[];
  /** 1 to ten years. */
  readonly expiresInSeconds: number;
  readonly name: string;
  readonly now: Date;
}

/**
 * Makes an access token for a user, with the user's role or a lesser one. Only here is the token itself known.
 *
 * @throws NotFound where the account has no such user, Invalid
 */
export async function createToken(
  tx: Transaction,
  issuer: { readonly keys: Keys; readonly instance: Instance },
  input: NewToken,
): Promise<{ token: string; stored: AccessToken }> {
  const user = await findUser(tx, input.accountId, input.userId);
  if (user === undefined) throw new NotFound('The account has no such user.');
  const problems: string[] = [];
  if (!includesRole(user.role, input.role)) problems.push(`role is more than the user has (${user.role})`);
  const { expiresInSeconds } = input;
  if (!Number.isInteger(expiresInSeconds) || expiresInSeconds < 1 || expiresInSeconds > longestSeconds) {
    problems.push('expires_in does not have a valid value: give one second to ten years');
  }
  if (problems.length > 0) throw new Invalid(problems);

  // The claims hold whole seconds, and so does the row.
  const issuedAt = new Date(Math.floor(input.now.getTime() / 1_000) * 1_000);
  const row = {
    token_id: uuidv7(),
    user_id: input.userId,
    client_id: null,
    grant_id: null,
    name: input.name,
    role: input.role,
    scopes: [...input.scopes],
    created_at: issuedAt,
    expires_at: new Date(issuedAt.getTime() + expiresInSeconds * 1_000),
    last_used_at: null,
    revoked_at: null,
  };
  await insertAccessToken(tx, input.accountId, row);
  const token = await signAccessToken(issuer.keys, issuer.instance, {
    accountId: input.accountId,
    userId: input.userId,
    clientId: personalClient,
    tokenId: row.token_id,
    scopes: input.scopes,
    issuedAt,
    expiresAt: row.expires_at,
  });
  return { token, stored: toAccessToken(row) };
}
