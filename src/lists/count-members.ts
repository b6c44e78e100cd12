import type { Queryable } from '../database/database.ts';
import { readCounters } from '../database/read-counters.ts';
import type { CountedMembers } from './list.ts';

/** Exact numbers of the members of lists, as this moment has them; a list without any is absent. */
export async function countMembers(
  queryable: Queryable,
  accountId: string,
  listIds: readonly string[],
  counted: CountedMembers,
): Promise<ReadonlyMap<string, number>> {
  const counters = await readCounters(queryable, accountId, listIds);
  const name = counted === 'all' ? 'members' : 'mailable';
  return new Map([...counters].map(([listId, amounts]) => [listId, amounts.get(name) ?? 0]));
}
