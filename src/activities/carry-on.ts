import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { ActivityKind, Batch } from './activity-kind.ts';
import { toCounts } from './activity-row.ts';
import { leaseMilliseconds, lockClaim, type ClaimedActivity, type ClaimedActivityRow } from './claim-queries.ts';
import { endActivity, insertResults, storeProgress } from './progress-queries.ts';
import { rehearseBatch } from './rehearse-batch.ts';

/** `ended`: by this batch. `lost`: it was cancelled or taken over, and this batch did nothing. */
export type Progress = 'more' | 'ended' | 'lost';

const longestMilliseconds = 24 * 60 * 60 * 1_000;
const tookTooLong = 'It was not completed within 24 hours. What it did until then stays. Start it again with the rest.';

/** Does the next batch of a claimed activity: the batch, its results and the progress are one commit, under the claim. */
export async function carryOn(context: Context, kind: ActivityKind, claim: ClaimedActivity): Promise<Progress> {
  const work = async (tx: Transaction): Promise<Progress> => {
    const row = await lockClaim(tx, claim);
    if (row === undefined) return 'lost';
    const now = context.clock();
    if (now.getTime() - row.created_at.getTime() > longestMilliseconds) {
      await endActivity(tx, claim, { state: 'timed_out', error: tookTooLong, now });
      return 'ended';
    }
    const activity = toRunning(row);
    const batch = row.dry_run
      ? await rehearseBatch(tx, context, kind, activity)
      : await kind.runBatch(tx, context, activity);
    await insertResults(tx, claim, batch.results);
    const done = context.clock();
    const leaseUntil = new Date(done.getTime() + leaseMilliseconds);
    await storeProgress(tx, claim, batch, { now: done, leaseUntil });
    return isLast(batch) ? 'ended' : 'more';
  };
  const { database } = context;
  return kind.readsSnapshot === true ? database.snapshot(work) : database.transaction(work);
}

/** Ends an activity that cannot go on, unless it was cancelled or taken over. */
export async function fail(context: Context, claim: ClaimedActivity, error: string): Promise<void> {
  await context.database.transaction(async (tx) => {
    if ((await lockClaim(tx, claim)) === undefined) return;
    await endActivity(tx, claim, { state: 'failed', error, now: context.clock() });
  });
}

function isLast({ next }: Batch): boolean {
  return next === null;
}

function toRunning(row: ClaimedActivityRow) {
  return {
    activityId: row.activity_id,
    kind: row.kind,
    request: row.request,
    position: row.position,
    counts: toCounts(row),
    dryRun: row.dry_run,
    createdAt: row.created_at,
  };
}
