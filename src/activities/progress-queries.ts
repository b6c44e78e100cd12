import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Batch, RowResult } from './activity-kind.ts';
import type { ActivityState } from './activity.ts';

interface Key {
  readonly accountId: string;
  readonly activityId: string;
}

const mostErrors = 100;

/** Adds what a batch did to an activity that the transaction has locked. One that was its last completes it. */
export async function storeProgress(
  tx: Transaction,
  { accountId, activityId }: Key,
  batch: Batch,
  { now, leaseUntil }: { readonly now: Date; readonly leaseUntil: Date },
): Promise<void> {
  const { counts, next, errors = [] } = batch;
  const over = next === null;
  await tx.query(sql`update activity set
      position = ${over ? null : JSON.stringify(next)},
      items_total = items_total + ${counts.itemsTotal ?? 0},
      items_completed = items_completed + ${counts.itemsCompleted ?? 0},
      person_count = person_count + ${counts.personCount ?? 0},
      error_count = error_count + ${counts.errorCount ?? 0},
      correctable_count = correctable_count + ${counts.correctableCount ?? 0},
      cannot_add_to_list_count = cannot_add_to_list_count + ${counts.cannotAddToListCount ?? 0},
      list_count = list_count + ${counts.listCount ?? 0},
      errors = (errors || ${errors}::text[])[1:${mostErrors}],
      attempts = 0,
      state = case when ${over} then 'completed' else 'processing' end,
      ended_at = case when ${over} then ${now}::timestamptz end,
      due_at = case when ${over} then null else ${leaseUntil}::timestamptz end,
      updated_at = ${now}
    where account_id = ${accountId} and activity_id = ${activityId}`);
}

/** Ends an activity that the transaction has locked. What it did until then stays. */
export async function endActivity(
  tx: Transaction,
  { accountId, activityId }: Key,
  { state, error, now }: { readonly state: ActivityState; readonly error: string; readonly now: Date },
): Promise<void> {
  await tx.query(sql`update activity
    set state = ${state}, errors = errors || ${error}::text, due_at = null, ended_at = ${now}, updated_at = ${now}
    where account_id = ${accountId} and activity_id = ${activityId}`);
}

export async function insertResults(
  tx: Transaction,
  { accountId, activityId }: Key,
  results: readonly RowResult[],
): Promise<void> {
  const rows = results.map(({ row, outcome, reason, contactId, undo }) => ({
    account_id: accountId,
    activity_id: activityId,
    row,
    outcome,
    reason,
    contact_id: contactId,
    undo: undo === undefined ? null : JSON.stringify(undo),
  }));
  await insertRows(tx, 'activity_result', rows);
}
