import sql from 'sql-template-tag';
import { prepared, type Queryable, type Transaction } from '../database/database.ts';
import type { AccountSettings } from './account.ts';
import type { AccountRow } from './account-row.ts';

export async function findAccountRow(queryable: Queryable, accountId: string): Promise<AccountRow | undefined> {
  const rows = await queryable.query<AccountRow>(
    prepared(
      'find_account',
      sql`select account_id, name, confirmed_opt_in, confirmation_link_days, sender_name, sender_email, postal_address,
        language, created_at
      from account where account_id = ${accountId}`,
    ),
  );
  return rows[0];
}

/** All accounts, oldest first: an instance has few. */
export async function findAccountRows(queryable: Queryable): Promise<AccountRow[]> {
  return queryable.query<AccountRow>(sql`select account_id, name, confirmed_opt_in, confirmation_link_days, sender_name,
    sender_email, postal_address, language, created_at from account order by account_id`);
}

export async function insertAccount(
  tx: Transaction,
  account: { readonly accountId: string; readonly name: string; readonly settings: AccountSettings },
  now: Date,
): Promise<void> {
  const { settings } = account;
  await tx.query(sql`insert into account (account_id, name, confirmed_opt_in, confirmation_link_days, sender_name,
      sender_email, postal_address, language, created_at, updated_at)
    values (${account.accountId}, ${account.name}, ${settings.confirmedOptIn}, ${settings.confirmationLinkDays},
      ${settings.senderName}, ${settings.senderEmail}, ${settings.postalAddress}, ${settings.language}, ${now}, ${now})`);
}

/** Locks an account until the transaction ends, so that two changes of its settings come one after the other. */
export async function lockAccount(tx: Transaction, accountId: string): Promise<void> {
  await tx.query(sql`select 1 from account where account_id = ${accountId} for no key update`);
}

export async function updateSettingsRow(
  tx: Transaction,
  accountId: string,
  settings: AccountSettings,
  now: Date,
): Promise<void> {
  await tx.query(sql`update account set confirmed_opt_in = ${settings.confirmedOptIn},
      confirmation_link_days = ${settings.confirmationLinkDays}, sender_name = ${settings.senderName},
      sender_email = ${settings.senderEmail}, postal_address = ${settings.postalAddress}, language = ${settings.language},
      updated_at = ${now}
    where account_id = ${accountId}`);
}
