import type { Database } from '../database/database.ts';
import { foldDifferences } from './worker-queries.ts';

const batch = 5_000;

/** Folds the differences that writers appended into the counters, batch after batch, until few are left or it is stopped. */
export async function foldCounters(database: Database, stop: AbortSignal): Promise<void> {
  let folded = batch;
  while (folded === batch && !stop.aborted) folded = await database.transaction((tx) => foldDifferences(tx, batch));
}
