import type { Transaction } from '../database/database.ts';
import { revokeUserRows } from './artifact-queries.ts';

/** Ends everything that was issued to a user: personal tokens, and what clients hold on the user's behalf. Sessions go on. */
export async function revokeUserTokens(tx: Transaction, accountId: string, userId: string, now: Date): Promise<void> {
  await revokeUserRows(tx, accountId, userId, now);
}
