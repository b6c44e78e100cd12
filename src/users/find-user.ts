import type { Queryable } from '../database/database.ts';
import { toUser } from './user-row.ts';
import { findUserAnywhere } from './user-queries.ts';
import type { User } from './user.ts';

/** The user that a session or a token names, of whatever account; undefined where there is none, or no longer. */
export async function findUser(
  queryable: Queryable,
  userId: string,
): Promise<(User & { readonly accountId: string }) | undefined> {
  const row = await findUserAnywhere(queryable, userId);
  return row && { accountId: row.account_id, ...toUser(row) };
}
