import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { existingLists } from '../lists/existing-lists.ts';

/** @throws Invalid naming each list that the account does not have */
export async function requireFormLists(tx: Transaction, accountId: string, listIds: readonly string[]): Promise<void> {
  const existing = await existingLists(tx, accountId, listIds);
  const unknown = listIds.filter((listId) => !existing.includes(listId));
  if (unknown.length > 0) {
    throw new Invalid(unknown.map((listId) => `list_ids contains an unknown list: ${listId}`));
  }
}
