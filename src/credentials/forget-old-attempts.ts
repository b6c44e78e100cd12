import type { Database } from '../database/database.ts';
import { deleteOldThrottles } from './throttle-queries.ts';
import { longestWindowMs } from './throttle-rules.ts';

const batch = 1_000;

/** Deletes counted attempts that count no more, so that guesses for ever new addresses do not fill the database. */
export async function forgetOldAttempts(database: Database, now: Date, stop: AbortSignal): Promise<void> {
  const before = new Date(now.getTime() - longestWindowMs);
  let deleted = batch;
  while (deleted === batch && !stop.aborted) deleted = await deleteOldThrottles(database, before, now, batch);
}
