import type { Queryable } from '../database/database.ts';
import type { UserRole } from '../context.ts';
import { findPageUserRow } from './login-queries.ts';

/** A user with the name of the account; undefined if there is none, or no longer. */
export async function findPageUser(queryable: Queryable, userId: string): Promise<PageUser | undefined> {
  const row = await findPageUserRow(queryable, userId);
  return (
    row && {
      accountId: row.account_id,
      accountName: row.account_name,
      userId: row.user_id,
      email: row.email,
      role: row.role,
    }
  );
}

/** The logged-in user, as the pages show it. */
export interface PageUser {
  readonly accountId: string;
  readonly accountName: string;
  readonly userId: string;
  readonly email: string;
  readonly role: UserRole;
}
