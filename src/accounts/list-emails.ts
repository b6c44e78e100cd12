import type { Queryable } from '../database/database.ts';
import { findEmailRows } from './account-email-queries.ts';
import type { AccountEmail, EmailFilter } from './account-email.ts';

/** E-mail addresses of an account, oldest first: it has few. */
export async function listEmails(
  queryable: Queryable,
  accountId: string,
  filter: EmailFilter,
): Promise<AccountEmail[]> {
  const rows = await findEmailRows(queryable, accountId, filter);
  return rows.map((row) => ({
    emailId: row.email_id,
    emailAddress: row.email_address,
    roles: row.roles,
    confirmed:
      row.confirmed_at === null || row.confirm_source === null
        ? null
        : { at: row.confirmed_at, source: row.confirm_source },
  }));
}
