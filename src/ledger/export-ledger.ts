import type { Database } from '../database/database.ts';
import type { SigningKey } from '../keys/keys.ts';
import { openCheckpoint, type Checkpoint } from './checkpoint.ts';
import { toEventFacts } from './event-facts.ts';
import { findCoveredEvents, type EventRow } from './history-queries.ts';
import { makeCheckpoint } from './make-checkpoint.ts';

const batch = 1_000;
const beforeAll = { transactionId: '0', eventId: '00000000-0000-0000-0000-000000000000' };

/**
 * The ledger of an account as lines of JSON, with flat memory. Makes a checkpoint, gives every event that it covers, and ends
 * with it. With an earlier checkpoint, only the events that one did not cover: followed this way no event is missed, also
 * when its transaction commits late, and none comes twice.
 *
 * A line has the facts of an event as they are hashed, `previous_hash`, `hash`, `salt` (hexadecimal) and `evidence`, both
 * null once erased; so that hashes and digests can be computed again without the database. The last line is
 * `{"checkpoint": "<compact JWS>"}`.
 */
export async function* exportLedger(
  database: Database,
  accountId: string,
  keys: readonly [SigningKey, ...SigningKey[]],
  { now, since }: { readonly now: Date; readonly since?: Checkpoint | undefined },
): AsyncGenerator<string> {
  const { signed } = await makeCheckpoint(database, accountId, keys, now);
  const checkpoint = await openCheckpoint(signed, keys);
  if (checkpoint === undefined) throw new Error('the newest checkpoint is not signed by a key of this instance');
  const covered = { by: checkpoint.snapshot, notBy: since?.snapshot ?? null };
  let after = beforeAll;
  for (;;) {
    const rows = await findCoveredEvents(database, accountId, covered, { after, limit: batch });
    for (const row of rows) {
      yield JSON.stringify(exportedEvent(accountId, row));
      after = { transactionId: row.transaction_id, eventId: row.event_id };
    }
    if (rows.length < batch) break;
  }
  yield JSON.stringify({ checkpoint: signed });
}

function exportedEvent(accountId: string, row: EventRow): Record<string, unknown> {
  return {
    ...toEventFacts(accountId, row),
    previous_hash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
    salt: row.salt?.toString('hex') ?? null,
    evidence: row.evidence,
  };
}
