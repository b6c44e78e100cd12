import { v7 as uuidv7 } from 'uuid';
import { bySystem, type AuditedBy } from '../audit/audit-event.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { UserRole } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import type { Keys } from '../keys/keys.ts';
import { signAccessToken } from '../access/access-token-claims.ts';
import type { AccessToken } from '../access/access-token.ts';
import type { Instance } from '../access/instance.ts';
import type { Scope } from '../access/scopes.ts';
import { includesRole } from '../access/user-role.ts';
import { toAccessToken } from '../access/access-token-row.ts';
import { getUser } from '../users/find-user.ts';
import { personalClient } from '../access/caller.ts';
import { insertAccessToken } from './token-queries.ts';

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
  /** By default the system. */
  readonly by?: AuditedBy;
}

/**
 * Makes an access token for a user, with the user's role or a lesser one, and records it. Only here is the token itself known.
 *
 * @throws NotFound if the account has no such user, Invalid
 */
export async function createToken(
  tx: Transaction,
  issuer: { readonly keys: Keys; readonly instance: Instance },
  input: NewToken,
): Promise<{ token: string; stored: AccessToken }> {
  await checkInput(tx, input);
  const row = toRow(input);
  await insertAccessToken(tx, input.accountId, row);
  const { token_id: tokenId, expires_at: expiresAt, name, role, scopes } = row;
  const { actor, evidence } = input.by ?? bySystem;
  await recordAudit(tx, input.accountId, {
    action: 'token.created',
    actor,
    evidence,
    subject: { token_id: tokenId, user_id: input.userId, name, role, scopes, expires_at: expiresAt.toISOString() },
    now: input.now,
  });
  const token = await signAccessToken(issuer.keys, issuer.instance, {
    accountId: input.accountId,
    userId: input.userId,
    clientId: personalClient,
    tokenId,
    scopes: input.scopes,
    issuedAt: row.created_at,
    expiresAt,
  });
  return { token, stored: toAccessToken(row) };
}

async function checkInput(tx: Transaction, { accountId, userId, role, expiresInSeconds }: NewToken): Promise<void> {
  const user = await getUser(tx, accountId, userId);
  const problems: string[] = [];
  if (!includesRole(user.role, role)) problems.push(`role is more than the user has (${user.role})`);
  if (!Number.isInteger(expiresInSeconds) || expiresInSeconds < 1 || expiresInSeconds > longestSeconds) {
    problems.push('expires_in does not have a valid value: give one second to ten years');
  }
  if (problems.length > 0) throw new Invalid(problems);
}

/** The claims hold whole seconds, and so does the row. */
function toRow(input: NewToken) {
  const issuedAt = new Date(Math.floor(input.now.getTime() / 1_000) * 1_000);
  return {
    token_id: uuidv7(),
    user_id: input.userId,
    client_id: null,
    grant_id: null,
    name: input.name,
    role: input.role,
    scopes: [...input.scopes],
    created_at: issuedAt,
    expires_at: new Date(issuedAt.getTime() + input.expiresInSeconds * 1_000),
    last_used_at: null,
    revoked_at: null,
  };
}
