import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/database.ts';
import { insertEmailRow } from './account-email-queries.ts';
import { insertAccount } from './account-queries.ts';
import type { Account, AccountSettings } from './account.ts';
import { checkSettings } from './check-settings.ts';

export interface NewAccount {
  readonly name: string;
  readonly senderEmail: string;
  /** By default the account's name. */
  readonly senderName?: string | undefined;
  readonly postalAddress?: string | undefined;
}

/** Creates an account with default settings; its sender's address is its first e-mail address, confirmed. @throws Invalid with every problem */
export async function createAccount(tx: Transaction, account: NewAccount, now: Date): Promise<Account> {
  const name = account.name.trim();
  const settings: AccountSettings = checkSettings({
    confirmedOptIn: false,
    confirmationLinkDays: 30,
    senderName: account.senderName ?? name,
    senderEmail: account.senderEmail,
    postalAddress: account.postalAddress ?? null,
    language: 'en',
  });
  const accountId = uuidv7();
  await insertAccount(tx, { accountId, name, settings }, now);
  await insertEmailRow(
    tx,
    accountId,
    {
      emailId: 1,
      emailAddress: settings.senderEmail,
      roles: ['CONTACT', 'BILLING', 'REPLY_TO'],
      confirmed: { at: now, source: 'SITE_OWNER' },
    },
    now,
  );
  return { accountId, name, settings, createdAt: now };
}
