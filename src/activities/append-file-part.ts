import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { insertFilePart, type FilePart } from './file-queries.ts';

/** Adds the next part to the file that an activity makes, in the transaction of its batch. */
export async function appendFilePart(
  tx: Transaction,
  { accountId }: Context,
  activityId: string,
  part: FilePart,
): Promise<void> {
  await insertFilePart(tx, { accountId, activityId }, part);
}
