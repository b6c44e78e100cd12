import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findCheckpoint, type CheckpointRow } from './checkpoint-queries.ts';

/** One checkpoint of the account. @throws NotFound */
export async function getCheckpoint(context: Context, checkpointId: string): Promise<CheckpointRow> {
  const checkpoint = await findCheckpoint(context.database, context.accountId, checkpointId);
  if (checkpoint === undefined) throw new NotFound('The requested resource was not found.');
  return checkpoint;
}
