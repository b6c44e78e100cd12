import type { Database } from '../database/database.ts';
import { deleteExpiredKeys } from './idempotency-queries.ts';

const batch = 1_000;

/** Forgets the keys and answers that are no longer kept, batch after batch, until few are left or it is stopped. */
export async function sweepIdempotencyKeys(database: Database, now: Date, stop: AbortSignal): Promise<void> {
  let swept = batch;
  while (swept === batch && !stop.aborted) {
    swept = await database.transaction((tx) => deleteExpiredKeys(tx, now, batch));
  }
}
