import type { Queryable } from '../database/database.ts';
import { isUuid } from '../http/is-uuid.ts';
import { findUserAnywhere } from './user-queries.ts';
import type { User } from './user.ts';

/** The user that a session or a token names, of whatever account; undefined where there is none, or no longer. */
export async function findUser(
  queryable: Queryable,
  userId: string,
): Promise<(User & { readonly accountId: string }) | undefined> {
  const row = isUuid(userId) ? await findUserAnywhere(queryable, userId) : undefined;
  return (
    row && {
      accountId: row.account_id,
      userId: row.user_id,
      email: row.email,
      role: row.role,
      createdAt: row.created_at,
    }
  );
}
