import type { Transaction } from '../../database/database.ts';
import { readCounters, wholeAccount, type Counters } from '../../database/read-counters.ts';
import { isBounded, type ContactFilter } from './contact-filter.ts';
import { countContactRows } from './contact-page-queries.ts';

/** The exact number of contacts that meet a filter: from the counters if they have it, else counted. */
export async function countMatching(tx: Transaction, accountId: string, filter: ContactFilter): Promise<number> {
  const counted = countedAs(filter);
  if (counted === null) return countContactRows(tx, accountId, filter);
  const counters = await readCounters(tx, accountId, [counted.listId]);
  return sumOf(counters.get(counted.listId), counted.names);
}

/**
 * The counters whose sum is the number of matching contacts; null: there are none. A tag's counters are in the place of a
 * list's.
 */
function countedAs(
  filter: ContactFilter,
): { readonly listId: string; readonly names: readonly string[] | 'all' } | null {
  const { statuses, listIds, tagIds, addressKey } = filter;
  if (addressKey !== undefined || [filter.updated, filter.created, filter.optedOut].some(isBounded)) return null;
  if (filter.smsPermissions.length > 0) return null;
  const [placed, ...more] = [...listIds, ...tagIds];
  if (placed !== undefined) {
    const isCounted = more.length === 0 && statuses.length === 0;
    return isCounted ? { listId: placed, names: listIds.length > 0 ? ['members'] : ['tagged'] } : null;
  }
  if (statuses.length === 0) return { listId: wholeAccount, names: 'all' };
  if (statuses.some((status) => status === 'all' || status === 'active' || status === 'deleted')) return null;
  return { listId: wholeAccount, names: statuses.includes('not_set') ? [...statuses, 'none'] : statuses };
}

function sumOf(counters: Counters | undefined, names: readonly string[] | 'all'): number {
  const amounts = [...(counters ?? [])].filter(([name]) => names === 'all' || names.includes(name));
  return amounts.reduce((sum, [, amount]) => sum + amount, 0);
}
