import type { Transaction } from '../database/database.ts';
import type { LedgerEvent } from './ledger-event.ts';
import { insertEvents } from './ledger-queries.ts';

/**
 * Appends events to the chains of any number of addresses, in the transaction of their decisions. Events of one chain follow
 * each other in the order of their numbers.
 */
export async function appendEvents(tx: Transaction, events: readonly LedgerEvent[]): Promise<void> {
  if (events.length > 0) await insertEvents(tx, events);
}
