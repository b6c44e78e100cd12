import type { LedgerCommand } from '../permission/ledger-command.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { Source } from '../permission/address-state.ts';
import { decide } from './decide.ts';
import { DecidedBatch } from './decided-batch.ts';
import { lockAddressKeys } from './lock-addresses.ts';
import { storeDecisions } from './store-decisions.ts';

/** Somebody's no, as a row says it. */
export interface OptOutRow {
  readonly key: Buffer;
  /** null: only the key is known. */
  readonly text: string | null;
  readonly reason: string | null;
  readonly source: Source;
  /** What a list states of it, as its date: the opt-out itself is of now. */
  readonly evidence?: Record<string, unknown>;
}

/** `stored`: the address was never seen, and is opted out before it is. `already`: the opt-out that was there stands. */
export interface OptOutOutcome {
  readonly outcome: 'opted_out' | 'stored' | 'already';
  readonly contactId: string | null;
}

/**
 * Opts addresses out, at most 10,000, by a fixed number of statements. Rows that name the same address are decided one after
 * the other; a deleted contact stays deleted.
 *
 * @param command the ledger's name of the way
 * @returns one outcome for each row, in their order
 */
export async function optOutAddresses(
  tx: Transaction,
  context: Context,
  rows: readonly OptOutRow[],
  command: LedgerCommand,
): Promise<OptOutOutcome[]> {
  const distinct = new Map(rows.map(({ key, text }) => [key.toString('hex'), { key, text }]));
  const addresses = await lockAddressKeys(tx, context, [...distinct.values()]);
  const batch = new DecidedBatch(context, { addresses, contacts: [] });
  const addressIds = new Map(addresses.map(({ key, addressId }) => [key.toString('hex'), addressId]));
  const outcomes = rows.map(({ key, source, reason, evidence }): OptOutOutcome => {
    const locked = batch.address(addressIds.get(key.toString('hex')) ?? '');
    const { contactId, situation } = locked;
    batch.decide(locked, decide(locked, { kind: 'opt_out', command, source, reason }), {
      contactId,
      contact: { kind: 'touch' },
      reason,
      evidence,
    });
    const { permission } = situation.address;
    if (permission === 'unsubscribed') return { outcome: 'already', contactId };
    return { outcome: permission === null ? 'stored' : 'opted_out', contactId };
  });
  await storeDecisions(tx, context, batch.take());
  return outcomes;
}
