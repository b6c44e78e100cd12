import sql from 'sql-template-tag';
import { prepared, type Queryable } from './database.ts';

/** The place of counts of the whole account, beside those of its lists. */
export const wholeAccount = '00000000-0000-0000-0000-000000000000';

interface CounterRow {
  readonly list_id: string;
  readonly name: string;
  readonly amount: string;
}

/** Counts by their names; a name that nothing was counted under is absent. */
export type Counters = ReadonlyMap<string, number>;

/** Exact counts of lists, or of the account: the folded counts and the differences since, in one snapshot. */
export async function readCounters(
  queryable: Queryable,
  accountId: string,
  listIds: readonly string[],
): Promise<ReadonlyMap<string, Counters>> {
  const rows = await queryable.query<CounterRow>(
    prepared(
      'read_counters',
      sql`select list_id, name, sum(amount) as amount
      from (
        select list_id, name, amount from counter
        where account_id = ${accountId} and list_id = any(${listIds}::uuid[])
        union all
        select list_id, name, amount from counter_difference
        where account_id = ${accountId} and list_id = any(${listIds}::uuid[])
      ) counted
      group by list_id, name`,
    ),
  );
  const counters = new Map<string, Map<string, number>>();
  for (const { list_id: listId, name, amount } of rows) {
    const ofList = counters.get(listId) ?? new Map<string, number>();
    counters.set(listId, ofList.set(name, Number(amount)));
  }
  return counters;
}
