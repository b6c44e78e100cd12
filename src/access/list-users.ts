import type { Queryable } from '../database/database.ts';
import { findUsers } from './user-queries.ts';
import type { User } from './user.ts';

/** The users of an account, oldest first. */
export async function listUsers(queryable: Queryable, accountId: string): Promise<User[]> {
  const rows = await findUsers(queryable, accountId);
  return rows.map((row) => ({ userId: row.user_id, email: row.email, role: row.role, createdAt: row.created_at }));
}
