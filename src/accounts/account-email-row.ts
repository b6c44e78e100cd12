import type { AccountEmail, ConfirmSource, EmailRole } from './account-email.ts';

/** One row of `account_email`. */
export interface AccountEmailRow {
  readonly email_id: number;
  readonly email_address: string;
  readonly roles: readonly EmailRole[];
  readonly confirm_source: ConfirmSource | null;
  readonly confirmed_at: Date | null;
}

export function toAccountEmail(row: AccountEmailRow): AccountEmail {
  return {
    emailId: row.email_id,
    emailAddress: row.email_address,
    roles: row.roles,
    confirmed:
      row.confirmed_at === null || row.confirm_source === null
        ? null
        : { at: row.confirmed_at, source: row.confirm_source },
  };
}
