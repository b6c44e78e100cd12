import type { Queryable } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { toUser } from './user-row.ts';
import { findUserAnywhere, findUserRow, findUsers } from './user-queries.ts';
import type { User } from './user.ts';

/** The user that a session or a token names, of any account; undefined if there is none, or no longer. */
export async function findUser(
  queryable: Queryable,
  userId: string,
): Promise<(User & { readonly accountId: string }) | undefined> {
  const row = await findUserAnywhere(queryable, userId);
  return row && { accountId: row.account_id, ...toUser(row) };
}

/** A user of the account. @throws NotFound */
export async function getUser(queryable: Queryable, accountId: string, userId: string): Promise<User> {
  const row = await findUserRow(queryable, accountId, userId);
  if (row === undefined) throw new NotFound('The account has no such user.');
  return toUser(row);
}

/** The users of an account, oldest first; `createUser` bounds how many there are. */
export async function listUsers(queryable: Queryable, accountId: string): Promise<User[]> {
  return (await findUsers(queryable, accountId)).map(toUser);
}
