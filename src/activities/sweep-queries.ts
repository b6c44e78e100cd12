import sql, { raw, type Sql } from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

/** An activity of which something is to be removed. */
export interface SweptActivity {
  readonly account_id: string;
  readonly activity_id: string;
}

/** An upload that has been given up, which is when nothing was added to it since then; locked. */
export async function lockStaleUpload(tx: Transaction, before: Date): Promise<SweptActivity | undefined> {
  return lockOne(tx, sql`state = 'uploading' and updated_at < ${before}`);
}

/** An activity that ended and still has its input, locked. */
export async function lockWithInput(tx: Transaction): Promise<SweptActivity | undefined> {
  return lockOne(tx, sql`ended_at is not null and input_swept_at is null`);
}

/** An activity that ended before then and still has its results or its file, locked. */
export async function lockWithResults(tx: Transaction, before: Date): Promise<SweptActivity | undefined> {
  return lockOne(tx, sql`ended_at < ${before} and results_swept_at is null`);
}

/** Removes rows of an activity from its tables, up to `limit` from each. @returns whether all are gone */
export async function deleteRows(
  tx: Transaction,
  { account_id: accountId, activity_id: activityId }: SweptActivity,
  tables: readonly ('activity_input' | 'activity_rehearsed_address' | 'activity_result' | 'activity_file')[],
  limit: number,
): Promise<boolean> {
  let most = 0;
  for (const table of tables) {
    const rows = await tx.query<{ deleted: number }>(sql`with gone as (
        delete from ${raw(table)} where ctid = any(array(
          select ctid from ${raw(table)} where account_id = ${accountId} and activity_id = ${activityId} limit ${limit}
        ))
        returning 1
      )
      select count(*)::int as deleted from gone`);
    most = Math.max(most, rows[0]?.deleted ?? 0);
  }
  return most < limit;
}

export async function markInputSwept(tx: Transaction, swept: SweptActivity, now: Date): Promise<void> {
  await tx.query(sql`update activity set input_swept_at = ${now} where ${keyOf(swept)}`);
}

export async function markResultsSwept(tx: Transaction, swept: SweptActivity, now: Date): Promise<void> {
  await tx.query(sql`update activity set results_swept_at = ${now} where ${keyOf(swept)}`);
}

/** Removes an upload of which no row is left. */
export async function deleteUploadRow(tx: Transaction, swept: SweptActivity): Promise<void> {
  await tx.query(sql`delete from activity where ${keyOf(swept)} and state = 'uploading'`);
}

async function lockOne(tx: Transaction, condition: Sql): Promise<SweptActivity | undefined> {
  const rows = await tx.query<SweptActivity>(sql`select account_id, activity_id from activity
    where ${condition} limit 1 for update skip locked`);
  return rows[0];
}

function keyOf({ account_id: accountId, activity_id: activityId }: SweptActivity): Sql {
  return sql`account_id = ${accountId} and activity_id = ${activityId}`;
}
