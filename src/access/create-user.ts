import { v7 as uuidv7 } from 'uuid';
import type { UserRole } from '../context.ts';
import { violatedConstraint } from '../database/availability.ts';
import type { Transaction } from '../database/database.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { insertUser } from './user-queries.ts';
import type { User } from './user.ts';

/**
 * Adds a user to an account.
 *
 * @throws Invalid for an e-mail that cannot be mailed, Conflict where the account has a user with it, NotFound for the account
 */
export async function createUser(
  tx: Transaction,
  input: { readonly accountId: string; readonly email: string; readonly role: UserRole; readonly now: Date },
): Promise<User> {
  const email = input.email.trim();
  const problem = validateAddress(email);
  if (problem !== null) throw new Invalid([`email ${problem}`]);
  const user = { user_id: uuidv7(), email, role: input.role, created_at: input.now };
  try {
    await insertUser(tx, input.accountId, user);
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'account_user_email') throw new Conflict('The account already has a user with this email.');
    if (constraint === 'account_user_account_id_fkey') throw new NotFound('The account does not exist.');
    throw error;
  }
  return { userId: user.user_id, email, role: input.role, createdAt: input.now };
}
