import { v7 as uuidv7 } from 'uuid';
import { bySystem, type AuditedBy } from '../audit/audit-event.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { UserRole } from '../context.ts';
import { violatedConstraint } from '../database/availability.ts';
import type { Transaction } from '../database/database.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { cleanAddress, validateAddress } from '../keys/normalise-address.ts';
import { findUsers, insertUser } from './user-queries.ts';
import type { User } from './user.ts';

const mostUsers = 500;

export interface NewUser {
  readonly accountId: string;
  readonly email: string;
  readonly role: UserRole;
  readonly now: Date;
  /** By default the system. */
  readonly by?: AuditedBy;
}

/**
 * Adds a user to an account and records it. The user cannot log in before a password is chosen.
 *
 * @throws Invalid for an e-mail that cannot be mailed, Conflict if the account has a user with it or too many, NotFound for
 * the account
 */
export async function createUser(tx: Transaction, input: NewUser): Promise<User> {
  const { accountId, role, now, by = bySystem } = input;
  const email = cleanAddress(input.email);
  const problem = validateAddress(email);
  if (problem !== null) throw new Invalid([`email ${problem}`]);
  if ((await findUsers(tx, accountId)).length >= mostUsers) {
    throw new Conflict(`The account has ${mostUsers} users, the most there can be: remove one first.`);
  }
  const userId = uuidv7();
  try {
    await insertUser(tx, { account_id: accountId, user_id: userId, email, role, created_at: now });
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'account_user_email') throw new Conflict('The account already has a user with this email.');
    if (constraint === 'account_user_account_id_fkey') throw new NotFound('The account does not exist.');
    throw error;
  }
  const { actor, evidence } = by;
  await recordAudit(tx, accountId, {
    action: 'user.created',
    actor,
    evidence,
    subject: { user_id: userId, role },
    now,
  });
  return { userId, email, role, hasPassword: false, secondFactor: false, createdAt: now };
}
