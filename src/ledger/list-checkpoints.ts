import type { Context } from '../context.ts';
import { findCheckpoint, findCheckpoints, type CheckpointRow } from './checkpoint-queries.ts';

/** Checkpoints of the account, newest first. */
export async function listCheckpoints(
  context: Context,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<CheckpointRow[]> {
  return findCheckpoints(context.database, context.accountId, page);
}

/** One checkpoint; undefined where the account has none with this id. */
export async function getCheckpoint(context: Context, checkpointId: string): Promise<CheckpointRow | undefined> {
  return findCheckpoint(context.database, context.accountId, checkpointId);
}
