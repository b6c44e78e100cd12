import type { Database, Transaction } from '../database/database.ts';
import {
  deleteRows,
  deleteUploadRow,
  lockStaleUpload,
  lockWithInput,
  lockWithResults,
  markInputSwept,
  markResultsSwept,
} from './sweep-queries.ts';

const batch = 10_000;
const hour = 60 * 60 * 1_000;
const uploadMilliseconds = hour;
const keptMilliseconds = 10 * 24 * hour;

/**
 * Removes what activities leave: uploads that were given up, the input of those that ended, and ten days later their results and
 * files. The activity itself stays, for events of the ledger name it.
 */
export async function sweepActivities(database: Database, now: Date, stop: AbortSignal): Promise<void> {
  const before = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);
  await repeat(database, stop, (tx) => sweepUpload(tx, before(uploadMilliseconds)));
  await repeat(database, stop, (tx) => sweepInput(tx, now));
  await repeat(database, stop, (tx) => sweepResults(tx, before(keptMilliseconds), now));
}

/** Batch after batch, each in its own transaction, until `work` finds nothing. */
async function repeat(
  database: Database,
  stop: AbortSignal,
  work: (tx: Transaction) => Promise<boolean>,
): Promise<void> {
  let found = true;
  while (found && !stop.aborted) found = await database.transaction(work);
}

async function sweepUpload(tx: Transaction, before: Date): Promise<boolean> {
  const upload = await lockStaleUpload(tx, before);
  if (upload === undefined) return false;
  if (await deleteRows(tx, upload, ['activity_input'], batch)) await deleteUploadRow(tx, upload);
  return true;
}

async function sweepInput(tx: Transaction, now: Date): Promise<boolean> {
  const ended = await lockWithInput(tx);
  if (ended === undefined) return false;
  const isSwept = await deleteRows(tx, ended, ['activity_input', 'activity_rehearsed_address'], batch);
  if (isSwept) await markInputSwept(tx, ended, now);
  return true;
}

async function sweepResults(tx: Transaction, before: Date, now: Date): Promise<boolean> {
  const ended = await lockWithResults(tx, before);
  if (ended === undefined) return false;
  const isSwept = await deleteRows(tx, ended, ['activity_result', 'activity_file'], batch);
  if (isSwept) await markResultsSwept(tx, ended, now);
  return true;
}
