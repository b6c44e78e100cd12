import type { Queryable } from '../database/database.ts';
import { findUsers } from './user-queries.ts';
import type { User } from './user.ts';
import { toUser } from './user-row.ts';

/** The users of an account, oldest first; `createUser` bounds how many there are. */
export async function listUsers(queryable: Queryable, accountId: string): Promise<User[]> {
  return (await findUsers(queryable, accountId)).map(toUser);
}
