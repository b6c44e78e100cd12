import type { Database } from '../database/database.ts';
import { deleteExpiredArtifacts } from './artifact-queries.ts';

const batch = 1_000;
/** Kept a day after their end, so that a late client learns that its code has expired, not that it is unknown. */
const keptMs = 24 * 3_600_000;

/** Deletes sessions, codes, grants and refresh tokens that ended more than a day ago. */
export async function sweepArtifacts(database: Database, now: Date, stop: AbortSignal): Promise<void> {
  const before = new Date(now.getTime() - keptMs);
  let deleted = batch;
  while (deleted === batch && !stop.aborted) deleted = await deleteExpiredArtifacts(database, before, batch);
}
