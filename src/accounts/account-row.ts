import type { Account, AccountSettings } from './account.ts';

export interface AccountRow {
  readonly account_id: string;
  readonly name: string;
  readonly confirmed_opt_in: boolean;
  readonly confirmation_link_days: number;
  readonly sender_name: string;
  readonly sender_email: string;
  readonly postal_address: string | null;
  readonly language: string;
  readonly created_at: Date;
}

export function toAccount(row: AccountRow): Account {
  return { accountId: row.account_id, name: row.name, settings: toSettings(row), createdAt: row.created_at };
}

export function toSettings(row: AccountRow): AccountSettings {
  return {
    confirmedOptIn: row.confirmed_opt_in,
    confirmationLinkDays: row.confirmation_link_days,
    senderName: row.sender_name,
    senderEmail: row.sender_email,
    postalAddress: row.postal_address,
    language: row.language,
  };
}
