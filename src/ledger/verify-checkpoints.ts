import type { Database } from '../database/database.ts';
import type { SigningKey } from '../keys/keys.ts';
import { hashSigned, openCheckpoint, type Checkpoint } from './checkpoint.ts';
import { findCheckpoint, findCheckpoints, type CheckpointRow } from './checkpoint-queries.ts';

const batch = 500;
const problemsKept = 1_000;

export interface CheckpointProblem {
  readonly checkpointId: string;
  readonly problem: string;
}

export interface CheckpointReport {
  readonly checkpoints: number;
  /** The first thousand. */
  readonly problems: readonly CheckpointProblem[];
}

/**
 * Checks the checkpoints that an account kept: that each was signed by this instance, agrees with its row, and names the
 * one before it as that was signed. With a checkpoint that was kept in another place, also that it is among them,
 * unchanged.
 */
export async function verifyCheckpoints(
  database: Database,
  accountId: string,
  keys: readonly SigningKey[],
  keptElsewhere?: string,
): Promise<CheckpointReport> {
  const problems: CheckpointProblem[] = [];
  let checkpoints = 0;
  let before: string | undefined;
  for (;;) {
    const rows = await findCheckpoints(database, accountId, { before, limit: batch });
    for (const row of rows) {
      const problem = await problemOf(database, accountId, row, keys);
      if (problem !== undefined && problems.length < problemsKept)
        problems.push({ checkpointId: row.checkpoint_id, problem });
      before = row.checkpoint_id;
    }
    checkpoints += rows.length;
    if (rows.length < batch) break;
  }
  if (keptElsewhere !== undefined) {
    const missing = await problemOfKept(database, accountId, keptElsewhere, keys);
    if (missing !== undefined) problems.unshift(missing);
  }
  return { checkpoints, problems };
}

async function problemOf(
  database: Database,
  accountId: string,
  row: CheckpointRow,
  keys: readonly SigningKey[],
): Promise<string | undefined> {
  const checkpoint = await openCheckpoint(row.signed, keys);
  if (checkpoint === undefined) return 'it was not signed by a key of this instance';
  if (!says(checkpoint, accountId, row)) return 'its row differs from the signed content';
  if (checkpoint.previous_checkpoint_id === null) return undefined;
  const previous = await findCheckpoint(database, accountId, checkpoint.previous_checkpoint_id);
  if (previous === undefined) return 'the checkpoint before it is missing';
  return hashSigned(previous.signed) === checkpoint.previous_hash ? undefined : 'the checkpoint before it was altered';
}

function says(checkpoint: Checkpoint, accountId: string, row: CheckpointRow): boolean {
  return (
    checkpoint.account_id === accountId &&
    checkpoint.checkpoint_id === row.checkpoint_id &&
    checkpoint.created_at === row.created_at.toISOString() &&
    String(checkpoint.event_count) === row.event_count &&
    checkpoint.merkle_root === row.merkle_root.toString('hex') &&
    checkpoint.snapshot === row.snapshot &&
    checkpoint.previous_checkpoint_id === row.previous_checkpoint_id
  );
}

async function problemOfKept(
  database: Database,
  accountId: string,
  signed: string,
  keys: readonly SigningKey[],
): Promise<CheckpointProblem | undefined> {
  const checkpoint = await openCheckpoint(signed, keys);
  if (checkpoint === undefined)
    return { checkpointId: 'unknown', problem: 'the given checkpoint was not signed by a key of this instance' };
  const { checkpoint_id: checkpointId } = checkpoint;
  if (checkpoint.account_id !== accountId)
    return { checkpointId, problem: 'the given checkpoint is of another account' };
  const row = await findCheckpoint(database, accountId, checkpointId);
  if (row === undefined) return { checkpointId, problem: 'the given checkpoint is not stored' };
  return row.signed === signed
    ? undefined
    : { checkpointId, problem: 'the stored checkpoint differs from the given one' };
}
