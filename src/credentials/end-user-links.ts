import type { Transaction } from '../database/database.ts';
import { endLinkRows } from './account-link-queries.ts';

/** Ends every open link to a user; mails with them that wait are not sent. */
export async function endUserLinks(tx: Transaction, accountId: string, userId: string, now: Date): Promise<void> {
  for (const kind of ['invitation', 'password_reset'] as const) {
    await endLinkRows(tx, accountId, { kind, userId, emailId: null }, now);
  }
}
