import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { TooManyActivities } from '../errors.ts';
import { toActivity } from './activity-row.ts';
import { countUnfinished, findActivityRow, insertActivity, lockAccountActivities } from './activity-queries.ts';
import type { Counts } from './activity-kind.ts';
import type { Activity } from './activity.ts';

/** Work in bulk, with the counts that are known before it starts. */
export interface NewActivity extends Partial<Counts> {
  readonly kind: string;
  /** For the kind; JSON. */
  readonly request: unknown;
  /** Finds out what it would do, and does nothing. */
  readonly dryRun?: boolean;
  readonly sourceFileName?: string;
  /** For people, known before it starts. */
  readonly errors?: readonly string[];
}

/** How many activities of an account wait or are under way at most. */
export const mostUnfinished = 1_000;

const nothing: Counts = {
  itemsTotal: 0,
  itemsCompleted: 0,
  personCount: 0,
  errorCount: 0,
  correctableCount: 0,
  cannotAddToListCount: 0,
  listCount: 0,
};

/**
 * Starts an activity: a worker claims it once the transaction has committed, and works on behalf of the caller.
 *
 * @throws TooManyActivities
 */
export async function startActivity(tx: Transaction, context: Context, activity: NewActivity): Promise<Activity> {
  const { accountId } = context;
  await refuseTooMany(tx, accountId);
  const activityId = uuidv7();
  await insertActivity(tx, {
    ...nothing,
    ...activity,
    accountId,
    activityId,
    dryRun: activity.dryRun ?? false,
    sourceFileName: activity.sourceFileName ?? null,
    errors: activity.errors ?? [],
    actor: context.actor,
    evidence: context.evidence,
    now: context.clock(),
  });
  const row = await findActivityRow(tx, accountId, activityId);
  if (row === undefined) throw new Error('an activity that was stored did not come back');
  return toActivity(row);
}

/** Counts exactly, also among requests that come at the same moment. @throws TooManyActivities */
export async function refuseTooMany(tx: Transaction, accountId: string): Promise<void> {
  await lockAccountActivities(tx, accountId);
  if ((await countUnfinished(tx, accountId)) >= mostUnfinished) throw new TooManyActivities(mostUnfinished);
}
