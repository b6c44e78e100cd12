import type { Transaction } from '../database/database.ts';
import { Conflict } from '../errors.ts';
import { countOwners } from './user-queries.ts';
import type { User } from './user.ts';

/** @throws Conflict if this user is the only owner; the caller holds the lock of the account's users */
export async function requireAnotherOwner(tx: Transaction, accountId: string, user: User): Promise<void> {
  if (user.role !== 'owner' || (await countOwners(tx, accountId)) > 1) return;
  throw new Conflict('The account has no other owner: make another user owner first.');
}
