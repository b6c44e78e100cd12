import type { Transaction } from '../database/database.ts';
import { confirmEmailRow } from './account-email-queries.ts';

/** Marks an address as confirmed by the owner. @returns the address; undefined: it was already, or there is none */
export async function markEmailConfirmed(
  tx: Transaction,
  accountId: string,
  emailId: number,
  now: Date,
): Promise<string | undefined> {
  return confirmEmailRow(tx, accountId, emailId, now);
}
