import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { existingLists } from './existing-lists.ts';

/**
 * Makes sure that every id is a list of the account, and keeps the lists from being deleted until the transaction ends.
 *
 * @throws Invalid naming each id that is unknown or of a deleted list (docs/permission.md, "What a refusal is")
 */
export async function requireLists(tx: Transaction, accountId: string, listIds: readonly string[]): Promise<void> {
  const existing = new Set(await existingLists(tx, accountId, listIds));
  const unknown = listIds.filter((listId) => !existing.has(listId));
  if (unknown.length > 0) {
    throw new Invalid(unknown.map((listId) => `list_memberships contains an unknown list: ${listId}`));
  }
}
