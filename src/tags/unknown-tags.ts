import type { Transaction } from '../database/database.ts';
import { existingTags } from './existing-tags.ts';

/**
 * A problem for each id that is not a tag of the account. The other tags stay until the transaction ends.
 *
 * @param field the member of the body that has the ids
 */
export async function unknownTags(
  tx: Transaction,
  accountId: string,
  { field, ids }: { readonly field: string; readonly ids: readonly string[] },
): Promise<string[]> {
  const existing = new Set(await existingTags(tx, accountId, ids));
  return ids.filter((id) => !existing.has(id)).map((id) => `${field} contains an unknown tag: ${id}`);
}
