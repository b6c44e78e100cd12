import type { Queryable } from '../database/database.ts';
import { countNewSubscriberRows } from './source-queries.ts';

/** How many contacts may be mailed and opted in since then, counted. */
export async function countNewSubscribers(queryable: Queryable, accountId: string, since: Date): Promise<number> {
  return countNewSubscriberRows(queryable, accountId, since);
}
