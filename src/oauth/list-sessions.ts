import type { Queryable } from '../database/database.ts';
import { findSessionRows } from './artifact-queries.ts';
import type { LoginSession } from '../http/login-provider.ts';

/** The browsers in which a user is logged in, newest first. */
export async function listSessions(queryable: Queryable, accountId: string, userId: string): Promise<LoginSession[]> {
  const rows = await findSessionRows(queryable, accountId, userId);
  return rows.map((row) => ({
    uid: row.uid,
    accountId: row.account_id,
    userId: row.user_id,
    loggedInAt: row.logged_in_at,
  }));
}
