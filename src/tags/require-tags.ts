import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { lockTagIds } from './tag-queries.ts';

/**
 * Those of the ids that are tags of the account. They stay so until the transaction ends.
 *
 * @param unknown what to do with the others
 * @throws Invalid naming each id that is unknown, where they are to be refused
 */
export async function requireTags(
  tx: Transaction,
  accountId: string,
  tagIds: readonly string[],
  unknown: 'refuse' | 'pass over',
): Promise<readonly string[]> {
  const existing = tagIds.length === 0 ? [] : await lockTagIds(tx, accountId, tagIds);
  const missing = tagIds.filter((tagId) => !existing.includes(tagId));
  if (unknown === 'refuse' && missing.length > 0) {
    throw new Invalid(missing.map((tagId) => `taggings contains an unknown tag: ${tagId}`));
  }
  return existing;
}
