import type { Transaction } from '../database/database.ts';
import { lockListIds } from './list-queries.ts';

/**
 * Those of the ids that are lists of the account and not deleted. They stay so until the transaction ends: a deletion locks
 * the row of the list `for update`.
 */
export async function existingLists(
  tx: Transaction,
  accountId: string,
  listIds: readonly string[],
): Promise<readonly string[]> {
  return listIds.length === 0 ? [] : lockListIds(tx, accountId, listIds);
}
