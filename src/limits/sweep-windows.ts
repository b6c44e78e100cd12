import type { Database } from '../database/database.ts';
import { deleteWindowsOver } from './lease-queries.ts';

const batch = 5_000;

/** Deletes the windows of limits that are over, batch after batch, until few are left or it is stopped. */
export async function sweepWindows(database: Database, stop: AbortSignal): Promise<void> {
  let deleted = batch;
  while (deleted === batch && !stop.aborted) deleted = await database.transaction((tx) => deleteWindowsOver(tx, batch));
}
