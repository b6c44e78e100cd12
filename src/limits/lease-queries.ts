import sql from 'sql-template-tag';
import { prepared, type Transaction } from '../database/database.ts';
import type { RequestLimit } from './request-limit.ts';

export interface LeaseRow {
  readonly window_number: string;
  /** Of what was asked for; 0: the window is used up. */
  readonly granted: number;
  /** The requests that no node has leased. */
  readonly unleased: number;
  readonly remaining_ms: number;
}

/**
 * Leases up to `wanted` requests of the window that it is by the database's clock. In one statement, which waits for the
 * row, so all nodes together never lease more than the limit. A lease is not worth waiting for the disk: a database that
 * crashes may forget those of its last moment.
 */
export async function leaseRequests(
  tx: Transaction,
  keyHash: Buffer,
  { requests, seconds }: RequestLimit,
  wanted: number,
): Promise<LeaseRow> {
  const rows = await tx.query<LeaseRow>(
    prepared(
      'lease_requests',
      sql`insert into request_window as present (window_key, window_seconds, window_number, leased, last_lease)
        values (${keyHash}, ${seconds}::integer, floor(extract(epoch from clock_timestamp()) / ${seconds}::integer),
          ${wanted}::integer, ${wanted}::integer)
        on conflict (window_key, window_seconds) do update set (window_number, leased, last_lease) = (
          with clock as materialized (
            select floor(extract(epoch from clock_timestamp()) / ${seconds}::integer) as number
          ), before as (
            select number, case when number = present.window_number then present.leased else 0 end as leased from clock
          ), lease as (
            select number, leased, greatest(0, least(${wanted}::integer, ${requests}::integer - leased)) as granted from before
          )
          select number, leased + granted, granted from lease
        )
        returning window_number, last_lease as granted, greatest(0, ${requests}::integer - leased) as unleased,
          (1000 * ((window_number + 1) * window_seconds - extract(epoch from clock_timestamp())))::float8 as remaining_ms,
          set_config('synchronous_commit', 'off', true)`,
    ),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a lease has no row');
  return row;
}

/** Deletes up to `limit` windows that are over. @returns how many there were */
export async function deleteWindowsOver(tx: Transaction, limit: number): Promise<number> {
  const rows = await tx.query<{ deleted: number }>(sql`with over as (
      select window_key, window_seconds from request_window
      where (window_number + 1) * window_seconds < extract(epoch from clock_timestamp())
      limit ${limit} for update skip locked
    ), deleted as (
      delete from request_window using over
      where request_window.window_key = over.window_key and request_window.window_seconds = over.window_seconds
      returning 1
    )
    select count(*)::int as deleted from deleted`);
  return rows[0]?.deleted ?? 0;
}
