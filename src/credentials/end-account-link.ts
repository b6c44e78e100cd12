import type { Transaction } from '../database/database.ts';
import { endLinkRow, endLinkRows } from './account-link-queries.ts';
import type { AccountLink } from './open-account-link.ts';

/**
 * Ends a link in the transaction of its purpose, before anything else is written.
 *
 * @returns false if it holds no longer, because another request used it first: then nothing must be done
 */
export async function endAccountLink(
  tx: Transaction,
  { accountId, linkId }: Pick<AccountLink, 'accountId' | 'linkId'>,
  now: Date,
): Promise<boolean> {
  return endLinkRow(tx, accountId, linkId, now);
}

/** Ends every open link to a user; mails with them that wait are not sent. */
export async function endUserLinks(tx: Transaction, accountId: string, userId: string, now: Date): Promise<void> {
  for (const kind of ['invitation', 'password_reset'] as const) {
    await endLinkRows(tx, accountId, { kind, userId, emailId: null }, now);
  }
}
