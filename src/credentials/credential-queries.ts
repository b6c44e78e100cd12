import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';

/** A user who may log in, with the hash of the password and the second factor. */
export interface CredentialRow {
  readonly account_id: string;
  readonly account_name: string;
  readonly user_id: string;
  readonly email: string;
  readonly password_hash: string | null;
  /** Sealed. */
  readonly totp_secret: string | null;
  /** null while the first code is waited for. */
  readonly totp_confirmed_at: Date | null;
}

const credentials = sql`select u.account_id, a.name as account_name, u.user_id, u.email, c.password_hash, c.totp_secret,
    c.totp_confirmed_at
  from account_user u
  join account a on a.account_id = u.account_id
  left join user_credential c on c.account_id = u.account_id and c.user_id = u.user_id`;

/** Users with one of these spellings of an e-mail address, given in lower case; those of one account first, then the oldest. */
export async function findCredentialsByEmail(
  queryable: Queryable,
  spellings: readonly string[],
  accountId: string | null,
  limit: number,
): Promise<CredentialRow[]> {
  return queryable.query<CredentialRow>(sql`${credentials}
    where lower(u.email) = any(${spellings}::text[]) and u.removed_at is null
    order by u.account_id = ${accountId}::uuid desc nulls last, u.user_id limit ${limit}`);
}

export async function findCredential(
  queryable: Queryable,
  accountId: string,
  userId: string,
): Promise<CredentialRow | undefined> {
  const rows = await queryable.query<CredentialRow>(sql`${credentials}
    where u.account_id = ${accountId} and u.user_id = ${userId} and u.removed_at is null`);
  return rows[0];
}

/** The password of a user, locked until the transaction ends. */
export async function lockPasswordHash(tx: Transaction, accountId: string, userId: string): Promise<string | null> {
  const rows = await tx.query<{ readonly password_hash: string | null }>(sql`select password_hash from user_credential
    where account_id = ${accountId} and user_id = ${userId} for no key update`);
  return rows[0]?.password_hash ?? null;
}

/** Whether the account has such a user. */
export async function upsertPasswordHash(
  tx: Transaction,
  { accountId, userId, passwordHash }: { accountId: string; userId: string; passwordHash: string },
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(sql`insert into user_credential (account_id, user_id, password_hash, password_changed_at)
    select account_id, user_id, ${passwordHash}, ${now} from account_user
    where account_id = ${accountId} and user_id = ${userId} and removed_at is null
    on conflict (account_id, user_id) do update
      set password_hash = excluded.password_hash, password_changed_at = excluded.password_changed_at
    returning 1`);
  return rows.length > 0;
}

/** Stores a key that waits for its first code; false if one is switched on already, which stays. */
export async function upsertUnconfirmedSecret(
  tx: Transaction,
  { accountId, userId, sealed }: { accountId: string; userId: string; sealed: string },
): Promise<boolean> {
  const rows = await tx.query(sql`insert into user_credential as c (account_id, user_id, totp_secret)
    values (${accountId}, ${userId}, ${sealed})
    on conflict (account_id, user_id) do update set totp_secret = excluded.totp_secret, totp_last_step = null
    where c.totp_confirmed_at is null
    returning 1`);
  return rows.length > 0;
}

/** Uses a code for one step of time, of this very key, if no code of this step or a later one was used before. */
export async function takeStep(
  tx: Transaction,
  { accountId, userId, sealed }: { accountId: string; userId: string; sealed: string },
  step: number,
): Promise<boolean> {
  const rows = await tx.query(sql`update user_credential set totp_last_step = ${step}
    where account_id = ${accountId} and user_id = ${userId} and totp_secret = ${sealed}
      and totp_confirmed_at is not null and (totp_last_step is null or totp_last_step < ${step})
    returning 1`);
  return rows.length > 0;
}

/** Switches this very key on by its first code; false if it is on already or another one came. */
export async function confirmSecret(
  tx: Transaction,
  { accountId, userId, sealed }: { accountId: string; userId: string; sealed: string },
  step: number,
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(sql`update user_credential set totp_confirmed_at = ${now}, totp_last_step = ${step}
    where account_id = ${accountId} and user_id = ${userId} and totp_secret = ${sealed} and totp_confirmed_at is null
    returning 1`);
  return rows.length > 0;
}

/** Removes the key that is switched on; false if none is. */
export async function clearConfirmedSecret(tx: Transaction, accountId: string, userId: string): Promise<boolean> {
  const rows = await tx.query(sql`update user_credential
    set totp_secret = null, totp_confirmed_at = null, totp_last_step = null
    where account_id = ${accountId} and user_id = ${userId} and totp_confirmed_at is not null
    returning 1`);
  return rows.length > 0;
}
