import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { findActivityRow } from './activity-queries.ts';
import { toActivity } from './activity-row.ts';
import type { Activity } from './activity.ts';
import { insertInput } from './input-queries.ts';
import type { NewInputRow } from './input-row.ts';
import { refuseTooMany } from './start-activity.ts';
import { giveUploadUp, insertUpload, queueUploadRow, touchUpload } from './upload-queries.ts';

/** The facts about an activity that are known once its input is complete. */
export interface Uploaded {
  readonly request: unknown;
  readonly dryRun: boolean;
  readonly sourceFileName: string | null;
  readonly itemsTotal: number;
  readonly itemsCompleted: number;
  /** For people, about what was sent. */
  readonly errors: readonly string[];
}

/**
 * Begins an activity whose input arrives in parts. It counts as one of the account's, and nobody sees it until it is
 * queued; one that is never queued is removed later.
 *
 * @throws TooManyActivities
 */
export async function openUpload(context: Context, kind: string): Promise<string> {
  const { accountId, actor, evidence } = context;
  const activityId = uuidv7();
  await context.database.transaction(async (tx) => {
    await refuseTooMany(tx, accountId);
    await insertUpload(tx, { accountId, activityId }, { kind, actor, evidence, now: context.clock() });
  });
  return activityId;
}

/** Adds rows to an upload, in a transaction of their own. @throws NotFound if it was given up meanwhile */
export async function addToUpload(context: Context, activityId: string, rows: readonly NewInputRow[]): Promise<void> {
  const key = { accountId: context.accountId, activityId };
  await context.database.transaction(async (tx) => {
    if (!(await touchUpload(tx, key, context.clock()))) throw gone();
    await insertInput(tx, key, rows);
  });
}

/** Hands an upload to the workers. @throws NotFound if it was given up meanwhile */
export async function queueUpload(
  tx: Transaction,
  context: Context,
  activityId: string,
  { itemsTotal, itemsCompleted, ...uploaded }: Uploaded,
): Promise<Activity> {
  const key = { accountId: context.accountId, activityId };
  const counts = { itemsTotal, itemsCompleted };
  const isQueued = await queueUploadRow(tx, key, { ...uploaded, counts, now: context.clock() });
  const row = isQueued ? await findActivityRow(tx, key.accountId, activityId) : undefined;
  if (row === undefined) throw gone();
  return toActivity(row);
}

/** Gives an upload up: nothing of it is done. */
export async function discardUpload(context: Context, activityId: string): Promise<void> {
  await context.database.transaction((tx) => giveUploadUp(tx, { accountId: context.accountId, activityId }));
}

function gone(): NotFound {
  return new NotFound('The upload took too long and was given up. Send it again.');
}
