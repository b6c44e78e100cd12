import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { ActivityKind, Batch, RowOutcome, RowResult, RunningActivity } from './activity-kind.ts';
import { rememberAddresses, rollBackToSavepoint, setSavepoint } from './rehearsal-queries.ts';

/**
 * Does a batch and undoes it. The results are those of the real work, decided by the same code. The result of a row that
 * repeats the address of an earlier row says so, because the rules do not see that earlier row: it is not stored.
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

/** The outcome of a row whose address an earlier row has, from its outcome without that earlier row. */
const again: { readonly [Outcome in RowOutcome]?: RowOutcome } = {
  created: 'updated',
  opted_out: 'already',
  stored: 'already',
};

/** A contact that would be created is not there to be named. */
function rehearsed({ row, outcome, reason, contactId }: RowResult, firstRow: number | undefined): RowResult {
  if (firstRow === undefined) return { row, outcome, reason, contactId: outcome === 'created' ? null : contactId };
  const repeats = `same address as row ${firstRow}`;
  const other = again[outcome];
  const told = reason === null || other !== undefined ? repeats : `${reason}; ${repeats}`;
  return { row, outcome: other ?? outcome, reason: told, contactId: null };
}
