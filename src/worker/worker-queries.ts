import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';

/** One number for each kind of work, the same on every node. */
export const workLocks = {
  'fold counters': 7_243_010,
  'release holds': 7_243_011,
  'make checkpoints': 7_243_012,
  'sweep logins': 7_243_013,
  'sweep limits': 7_243_015,
  'sweep idempotency keys': 7_243_016,
  'sweep custom fields': 7_243_017,
  'sweep activities': 7_243_018,
};

export type SharedWork = keyof typeof workLocks;

/**
 * Takes the right to do this work until the transaction ends, or answers false if another node has it. The transaction
 * may be idle for up to ten minutes while the work is done in others.
 */
export async function tryLockWork(tx: Transaction, work: SharedWork): Promise<boolean> {
  const rows = await tx.query<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${workLocks[work]}) as taken,
    set_config('idle_in_transaction_session_timeout', '600000', true)`);
  return rows[0]?.taken === true;
}

/** Moves up to `limit` differences into the counters. @returns how many there were */
export async function foldDifferences(tx: Transaction, limit: number): Promise<number> {
  const rows = await tx.query<{ folded: number }>(sql`with folded as (
      delete from counter_difference where (account_id, difference_id) in (
        select account_id, difference_id from counter_difference
        order by account_id, difference_id limit ${limit} for update skip locked
      )
      returning account_id, list_id, name, amount
    ), counted as (
      insert into counter (account_id, list_id, name, amount)
      select account_id, list_id, name, sum(amount) from folded
      group by account_id, list_id, name having sum(amount) <> 0
      order by account_id, list_id, name
      on conflict (account_id, list_id, name) do update set amount = counter.amount + excluded.amount
    )
    select count(*)::int as folded from folded`);
  return rows[0]?.folded ?? 0;
}

export interface AddressPosition {
  readonly account_id: string;
  readonly address_id: string;
  readonly hold_until: Date;
}

/** Addresses whose hold is over at `now`, the longest over first, after a given one. */
export async function findHoldsOver(
  queryable: Queryable,
  now: Date,
  after: AddressPosition | undefined,
  limit: number,
): Promise<AddressPosition[]> {
  const { hold_until: until, account_id: accountId, address_id: addressId } = after ?? {};
  return queryable.query<AddressPosition>(sql`select account_id, address_id, hold_until from address
    where hold_until <= ${now} and permission = 'temp_hold'
      and (${until ?? null}::timestamptz is null
        or (hold_until, account_id, address_id) > (${until ?? null}::timestamptz, ${accountId ?? null}::uuid, ${addressId ?? null}::uuid))
    order by hold_until, account_id, address_id limit ${limit}`);
}
