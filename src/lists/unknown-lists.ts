import type { Transaction } from '../database/database.ts';
import { existingLists } from './existing-lists.ts';

/**
 * A problem for each id that is not a list of the account, or is a deleted one. The other lists stay until the transaction
 * ends.
 *
 * @param field the member of the body that has the ids
 */
export async function unknownLists(
  tx: Transaction,
  accountId: string,
  { field, ids }: { readonly field: string; readonly ids: readonly string[] },
): Promise<string[]> {
  const existing = new Set(await existingLists(tx, accountId, ids));
  return ids.filter((id) => !existing.has(id)).map((id) => `${field} contains an unknown list: ${id}`);
}
