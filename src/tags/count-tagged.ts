import type { Queryable } from '../database/database.ts';
import { readCounters } from '../database/read-counters.ts';

/**
 * Exact numbers of the contacts that have a tag and are not deleted, as this moment has them; a tag without any is absent.
 */
export async function countTagged(
  queryable: Queryable,
  accountId: string,
  tagIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counters = await readCounters(queryable, accountId, tagIds);
  return new Map([...counters].map(([tagId, amounts]) => [tagId, amounts.get('tagged') ?? 0]));
}
