import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { ActivityKind, Batch, RowResult, RunningActivity } from './activity-kind.ts';
import { rememberAddresses, rollBackToSavepoint, setSavepoint } from './rehearsal-queries.ts';

/**
 * Does a batch and undoes it: what comes back is what would have happened, decided by the very code that would do it. Rows
 * that repeat the address of an earlier row are told, because that row is not there any more to be met.
 */
export async function rehearseBatch(
  tx: Transaction,
  context: Context,
  kind: ActivityKind,
  activity: RunningActivity,
): Promise<Batch> {
  await setSavepoint(tx);
  const batch = await kind.runBatch(tx, context, activity);
  await rollBackToSavepoint(tx);
  const key = { accountId: context.accountId, activityId: activity.activityId };
  const first = await rememberAddresses(
    tx,
    key,
    batch.results.map(({ row }) => row),
  );
  return { ...batch, results: batch.results.map((result) => rehearsed(result, first.get(result.row))) };
}

/** A contact that would be created is not there to be named. */
function rehearsed({ row, outcome, reason, contactId }: RowResult, firstRow: number | undefined): RowResult {
  if (firstRow !== undefined) {
    const repeats = `same address as row ${firstRow}`;
    const told = reason === null ? repeats : `${reason}; ${repeats}`;
    return { row, outcome: outcome === 'created' ? 'updated' : outcome, reason: told, contactId: null };
  }
  return { row, outcome, reason, contactId: outcome === 'created' ? null : contactId };
}
