import type { Transaction } from '../database/database.ts';
import { revokeUserRows } from './ending-queries.ts';

/** Ends everything that was issued to a user: personal tokens, and what clients hold on the user's behalf. Sessions go on. */
export async function revokeUserTokens(tx: Transaction, accountId: string, userId: string, now: Date): Promise<void> {
  await revokeUserRows(tx, accountId, userId, now);
}
