import sql from 'sql-template-tag';
import type { UserRole } from '../context.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { UserRow } from './user-row.ts';

/** Users who are not removed, with how far their login is set up. */
const users = sql`select u.account_id, u.user_id, u.email, u.role, u.created_at,
    c.password_hash is not null as has_password, c.totp_confirmed_at is not null as second_factor
  from account_user u left join user_credential c on c.account_id = u.account_id and c.user_id = u.user_id
  where u.removed_at is null`;

export async function insertUser(
  tx: Transaction,
  user: Pick<UserRow, 'account_id' | 'user_id' | 'email' | 'role' | 'created_at'>,
): Promise<void> {
  await tx.query(sql`insert into account_user (account_id, user_id, email, role, created_at)
    values (${user.account_id}, ${user.user_id}, ${user.email}, ${user.role}, ${user.created_at})`);
}

export async function findUsers(queryable: Queryable, accountId: string): Promise<UserRow[]> {
  return queryable.query<UserRow>(sql`${users} and u.account_id = ${accountId} order by u.user_id`);
}

export async function findUserRow(
  queryable: Queryable,
  accountId: string,
  userId: string,
): Promise<UserRow | undefined> {
  const rows = await queryable.query<UserRow>(sql`${users} and u.account_id = ${accountId} and u.user_id = ${userId}`);
  return rows[0];
}

/** A user by id alone, as an access token or a session names one. */
export async function findUserAnywhere(queryable: Queryable, userId: string): Promise<UserRow | undefined> {
  const rows = await queryable.query<UserRow>(sql`${users} and u.user_id = ${userId}`);
  return rows[0];
}

/** Makes two changes of users and roles in an account run one after the other. */
export async function lockUsers(tx: Transaction, accountId: string): Promise<void> {
  await tx.query(sql`select 1 from account where account_id = ${accountId} for no key update`);
}

export async function countOwners(tx: Transaction, accountId: string): Promise<number> {
  const rows = await tx.query<{ owners: number }>(sql`select count(*)::int as owners from account_user
    where account_id = ${accountId} and role = 'owner' and removed_at is null`);
  return rows[0]?.owners ?? 0;
}

export async function updateRole(tx: Transaction, accountId: string, userId: string, role: UserRole): Promise<void> {
  await tx.query(sql`update account_user set role = ${role} where account_id = ${accountId} and user_id = ${userId}`);
}

export async function markUserRemoved(tx: Transaction, accountId: string, userId: string, now: Date): Promise<void> {
  await tx.query(sql`update account_user set removed_at = ${now}
    where account_id = ${accountId} and user_id = ${userId}`);
}
