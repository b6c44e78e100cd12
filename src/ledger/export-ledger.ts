import type { Database } from '../database/database.ts';
import { toEventResource } from './event-resource.ts';
import { findFeed } from './history-queries.ts';

const batch = 1_000;
const beforeAll = { transactionId: '0', eventId: '00000000-0000-0000-0000-000000000000' };

/** All events of an account as lines of JSON, in the order of the feed, with flat memory. */
export async function* exportLedger(database: Database, accountId: string): AsyncGenerator<string> {
  let after = beforeAll;
  for (;;) {
    const rows = await findFeed(database, accountId, after, batch);
    for (const row of rows) {
      yield JSON.stringify(toEventResource(row));
      after = { transactionId: row.transaction_id, eventId: row.event_id };
    }
    if (rows.length < batch) return;
  }
}
