import type { RequestEvidence } from '../context.ts';
import type { Blocked } from './count-attempt.ts';
import type { CredentialRow } from './credential-queries.ts';
import type { CredentialServices } from './credential-services.ts';
import { findLoginUsers } from './find-login-users.ts';
import { countPasswordAttempt, forgivePasswordAttempt } from './password-attempt.ts';
import { recordFailure } from './record-failure.ts';
import { verifyPassword } from './hash-password.ts';

/** A user whose password was right. */
export interface AcceptedUser {
  readonly accountId: string;
  readonly accountName: string;
  readonly userId: string;
  /** Whether a code is still asked for. */
  readonly secondFactor: boolean;
}

export type LoginResult =
  | { readonly kind: 'refused' }
  | Blocked
  | { readonly kind: 'accepted'; readonly users: readonly AcceptedUser[] };

export interface Login {
  readonly email: string;
  readonly password: string;
  /** The account whose users may log in; null: those of every account. */
  readonly accountId: string | null;
  readonly evidence: RequestEvidence;
}

/**
 * Checks an e-mail address and a password. The answer and its time do not show whether there is such a user; only an
 * address with users in several accounts needs longer, as there is a hash for each. After ten failures for an address, or
 * fifty from one place, no password is checked for a quarter of an hour, not even the right one. Several users are accepted
 * only if the same address and password are in several accounts.
 *
 * @throws Overloaded if too many passwords are being checked
 */
export async function logIn(services: CredentialServices, login: Login): Promise<LoginResult> {
  const { database, clock } = services;
  const { email, password, accountId, evidence } = login;
  const counted = await countPasswordAttempt(database, email, evidence, clock());
  if (counted.kind === 'blocked') return counted;
  const users = await findLoginUsers(database, email, accountId);
  const tried = accountId === null ? users : users.filter((user) => user.account_id === accountId);
  const accepted = await withPassword(tried, password);
  if (accepted.length > 0) {
    await database.transaction((tx) => forgivePasswordAttempt(tx, counted, accepted.length === users.length));
    return { kind: 'accepted', users: accepted.map(toAcceptedUser) };
  }
  await recordFailure(database, {
    action: 'login.failed',
    users: tried.map(toAcceptedUser),
    attempts: [counted.ofEmail, ...(counted.ofIp === null ? [] : [counted.ofIp])],
    evidence,
    now: clock(),
  });
  return { kind: 'refused' };
}

/** Those whose password this is. Somebody unknown costs as much as one user. */
async function withPassword(users: readonly CredentialRow[], password: string): Promise<CredentialRow[]> {
  if (users.length === 0) await verifyPassword(password, null);
  const accepted: CredentialRow[] = [];
  for (const user of users) {
    if (await verifyPassword(password, user.password_hash)) accepted.push(user);
  }
  return accepted;
}

function toAcceptedUser(row: CredentialRow): AcceptedUser {
  return {
    accountId: row.account_id,
    accountName: row.account_name,
    userId: row.user_id,
    secondFactor: row.totp_confirmed_at !== null,
  };
}
