import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';

export interface ThrottleRow {
  readonly failures: number;
  readonly since: Date;
  readonly blocked_until: Date | null;
}

/**
 * Counts one more attempt, beginning again if the time of the last ones or a block is over; the attempt that reaches the
 * limit begins a block. undefined: a block is under way, and nothing was counted. One statement, so that attempts at the same
 * moment are counted one after the other.
 */
export async function countAttemptRow(
  queryable: Queryable,
  key: Buffer,
  rule: { readonly limit: number; readonly windowStart: Date; readonly blockUntil: Date },
  now: Date,
): Promise<ThrottleRow | undefined> {
  const { limit, windowStart, blockUntil } = rule;
  const rows = await queryable.query<ThrottleRow>(sql`insert into login_throttle as t
      (throttle_key, failures, since, blocked_until)
    values (${key}, 1, ${now}, null)
    on conflict (throttle_key) do update set
      failures = case when t.blocked_until is null and t.since > ${windowStart} then t.failures + 1 else 1 end,
      since = case when t.blocked_until is null and t.since > ${windowStart} then t.since else ${now} end,
      blocked_until = case
        when t.blocked_until is null and t.since > ${windowStart} and t.failures + 1 >= ${limit} then ${blockUntil}::timestamptz
      end
    where t.blocked_until is null or t.blocked_until <= ${now}
    returning failures, since, blocked_until`);
  return rows[0];
}

export async function findBlock(queryable: Queryable, key: Buffer, now: Date): Promise<Date | undefined> {
  const rows = await queryable.query<{ readonly blocked_until: Date }>(sql`select blocked_until from login_throttle
    where throttle_key = ${key} and blocked_until > ${now}`);
  return rows[0]?.blocked_until;
}

/** Takes back one attempt of those counted since then, and the block that it may have begun. */
export async function takeBackAttemptRow(tx: Transaction, key: Buffer, since: Date): Promise<void> {
  await tx.query(sql`update login_throttle set failures = greatest(failures - 1, 0), blocked_until = null
    where throttle_key = ${key} and since = ${since}`);
}

export async function deleteThrottle(tx: Transaction, key: Buffer): Promise<void> {
  await tx.query(sql`delete from login_throttle where throttle_key = ${key}`);
}

/** Deletes what began before then and blocks nothing any more. @returns how many were deleted */
export async function deleteOldThrottles(
  queryable: Queryable,
  before: Date,
  now: Date,
  limit: number,
): Promise<number> {
  const rows = await queryable.query(sql`delete from login_throttle where throttle_key in (
      select throttle_key from login_throttle
      where since < ${before} and (blocked_until is null or blocked_until <= ${now}) limit ${limit} for update skip locked
    ) returning 1`);
  return rows.length;
}
