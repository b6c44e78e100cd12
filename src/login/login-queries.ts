import sql from 'sql-template-tag';
import type { UserRole } from '../context.ts';
import type { Queryable } from '../database/database.ts';

export interface PageUserRow {
  readonly account_id: string;
  readonly account_name: string;
  readonly user_id: string;
  readonly email: string;
  readonly role: UserRole;
}

export async function findPageUserRow(queryable: Queryable, userId: string): Promise<PageUserRow | undefined> {
  const rows = await queryable.query<PageUserRow>(sql`select u.account_id, a.name as account_name, u.user_id, u.email,
      u.role
    from account_user u join account a using (account_id) where u.user_id = ${userId} and u.removed_at is null`);
  return rows[0];
}
