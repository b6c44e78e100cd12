import sql from 'sql-template-tag';
import type { UserRole } from '../context.ts';
import type { Queryable, Transaction } from '../database/database.ts';

export interface UserRow {
  readonly user_id: string;
  readonly email: string;
  readonly role: UserRole;
  readonly created_at: Date;
}

export async function insertUser(tx: Transaction, accountId: string, user: UserRow): Promise<void> {
  await tx.query(sql`insert into account_user (account_id, user_id, email, role, created_at)
    values (${accountId}, ${user.user_id}, ${user.email}, ${user.role}, ${user.created_at})`);
}

export async function findUsers(queryable: Queryable, accountId: string): Promise<UserRow[]> {
  return queryable.query<UserRow>(sql`select user_id, email, role, created_at from account_user
    where account_id = ${accountId} and removed_at is null order by user_id`);
}

export async function findUser(queryable: Queryable, accountId: string, userId: string): Promise<UserRow | undefined> {
  const rows = await queryable.query<UserRow>(sql`select user_id, email, role, created_at from account_user
    where account_id = ${accountId} and user_id = ${userId} and removed_at is null`);
  return rows[0];
}

/** A user by id alone, as an access token or a session names one. */
export async function findUserAnywhere(
  queryable: Queryable,
  userId: string,
): Promise<(UserRow & { readonly account_id: string }) | undefined> {
  const rows = await queryable.query<UserRow & { readonly account_id: string }>(sql`select account_id, user_id, email,
    role, created_at from account_user where user_id = ${userId} and removed_at is null`);
  return rows[0];
}
