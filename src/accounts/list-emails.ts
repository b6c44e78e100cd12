import type { Queryable } from '../database/database.ts';
import { findEmailRows } from './account-email-queries.ts';
import { toAccountEmail } from './account-email-row.ts';
import type { AccountEmail, EmailFilter } from './account-email.ts';

/** E-mail addresses of an account, oldest first: it has few. */
export async function listEmails(
  queryable: Queryable,
  accountId: string,
  filter: EmailFilter,
): Promise<AccountEmail[]> {
  return (await findEmailRows(queryable, accountId, filter)).map(toAccountEmail);
}
