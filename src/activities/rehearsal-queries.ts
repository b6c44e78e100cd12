import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

export async function setSavepoint(tx: Transaction): Promise<void> {
  await tx.query(sql`savepoint rehearsal`);
}

/** Undoes everything since the savepoint, and releases the locks since then. */
export async function rollBackToSavepoint(tx: Transaction): Promise<void> {
  await tx.query(sql`rollback to savepoint rehearsal`);
}

/**
 * Remembers the addresses of these input rows.
 *
 * @returns the rows whose address an earlier row has, with the number of the first such row
 */
export async function rememberAddresses(
  tx: Transaction,
  { accountId, activityId }: { readonly accountId: string; readonly activityId: string },
  rows: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  await tx.query(sql`insert into activity_rehearsed_address (account_id, activity_id, address_key, row)
    select account_id, activity_id, address_key, min(row) from activity_input
    where account_id = ${accountId} and activity_id = ${activityId} and row = any(${rows}::integer[])
      and address_key is not null
    group by account_id, activity_id, address_key
    on conflict do nothing`);
  // One look-up for each row: nothing is known yet of how the rows of this activity lie, and a join may compare each with each.
  const repeated = await tx.query<{ row: number; first: number }>(sql`select row, first from (
      select input.row, (
        select seen.row from activity_rehearsed_address seen
        where seen.account_id = input.account_id and seen.activity_id = input.activity_id
          and seen.address_key = input.address_key
      ) as first
      from activity_input input
      where input.account_id = ${accountId} and input.activity_id = ${activityId}
        and input.row = any(${rows}::integer[]) and input.address_key is not null
    ) looked_up
    where first < row`);
  return new Map(repeated.map(({ row, first }) => [row, first]));
}
