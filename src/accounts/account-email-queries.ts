import sql, { join } from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { AccountEmail, EmailFilter } from './account-email.ts';
import type { AccountEmailRow } from './account-email-row.ts';

export async function findEmailRows(
  queryable: Queryable,
  accountId: string,
  { confirmed, role, address }: EmailFilter,
): Promise<AccountEmailRow[]> {
  const conditions = [sql`account_id = ${accountId}`];
  if (confirmed !== undefined) conditions.push(sql`(confirmed_at is not null) = ${confirmed}`);
  if (role !== undefined) conditions.push(sql`${role} = any (roles)`);
  if (address !== undefined) conditions.push(sql`lower(email_address) = lower(${address})`);
  return queryable.query<AccountEmailRow>(sql`select email_id, email_address, roles, confirm_source, confirmed_at
    from account_email where ${join(conditions, ' and ')} order by email_id`);
}

/** The number of addresses of an account, and the highest id among them; the account is locked. */
export async function countEmails(
  tx: Transaction,
  accountId: string,
): Promise<{ readonly count: number; readonly highest: number }> {
  const rows = await tx.query<{ count: number; highest: number }>(sql`select count(*)::int as count,
    coalesce(max(email_id), 0) as highest from account_email where account_id = ${accountId}`);
  return rows[0] ?? { count: 0, highest: 0 };
}

export async function insertEmailRow(
  tx: Transaction,
  accountId: string,
  email: AccountEmail,
  now: Date,
): Promise<void> {
  await tx.query(sql`insert into account_email (account_id, email_id, email_address, roles, confirm_source,
      confirmed_at, created_at)
    values (${accountId}, ${email.emailId}, ${email.emailAddress}, ${email.roles}, ${email.confirmed?.source ?? null},
      ${email.confirmed?.at ?? null}, ${now})`);
}

/** Marks an address as confirmed by the owner. undefined: it was already, or there is none. */
export async function confirmEmailRow(
  tx: Transaction,
  accountId: string,
  emailId: number,
  now: Date,
): Promise<string | undefined> {
  const rows = await tx.query<{ email_address: string }>(sql`update account_email
    set confirmed_at = ${now}, confirm_source = 'SITE_OWNER'
    where account_id = ${accountId} and email_id = ${emailId} and confirmed_at is null returning email_address`);
  return rows[0]?.email_address;
}

/** Whether a link that confirms the address was mailed and still holds. */
export async function waitsForClick(tx: Transaction, accountId: string, emailId: number, now: Date): Promise<boolean> {
  const rows = await tx.query(sql`select 1 from account_link where account_id = ${accountId} and email_id = ${emailId}
    and ended_at is null and expires_at > ${now} limit 1`);
  return rows.length > 0;
}

/** Gives the role CONTACT to one address and takes it from the others; the account is locked. */
export async function moveContactRole(tx: Transaction, accountId: string, emailId: number): Promise<void> {
  await tx.query(sql`update account_email set roles = array_remove(roles, 'CONTACT')
    where account_id = ${accountId} and 'CONTACT' = any (roles) and email_id <> ${emailId}`);
  await tx.query(sql`update account_email set roles = array_prepend('CONTACT', roles)
    where account_id = ${accountId} and email_id = ${emailId} and not 'CONTACT' = any (roles)`);
}
