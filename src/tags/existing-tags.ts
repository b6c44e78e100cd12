import type { Transaction } from '../database/database.ts';
import { lockTagIds } from './tag-queries.ts';

/** Those of the ids that are tags of the account. They stay so until the transaction ends. */
export async function existingTags(
  tx: Transaction,
  accountId: string,
  tagIds: readonly string[],
): Promise<readonly string[]> {
  return tagIds.length === 0 ? [] : lockTagIds(tx, accountId, tagIds);
}
