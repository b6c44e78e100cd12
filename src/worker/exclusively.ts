import type { Database } from '../database/database.ts';
import { tryLockWork, type SharedWork } from './worker-queries.ts';

/** Does the work unless another node is doing it now. The work is safe to be done twice, so a lock that is lost does no harm. */
export async function exclusively(database: Database, name: SharedWork, work: () => Promise<void>): Promise<void> {
  await database.transaction(async (tx) => {
    if (await tryLockWork(tx, name)) await work();
  });
}
