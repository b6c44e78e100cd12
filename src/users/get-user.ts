import type { Queryable } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { findUserRow } from './user-queries.ts';
import type { User } from './user.ts';
import { toUser } from './user-row.ts';

/** A user of the account. @throws NotFound */
export async function getUser(queryable: Queryable, accountId: string, userId: string): Promise<User> {
  const row = await findUserRow(queryable, accountId, userId);
  if (row === undefined) throw new NotFound('The account has no such user.');
  return toUser(row);
}
