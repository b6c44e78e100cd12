import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { Source } from '../permission/address-state.ts';
import { decidePermission } from '../permission/decide-permission.ts';
import { accepted } from './change-permission.ts';
import { inStep } from './contact-change.ts';
import { lockAddressKeys } from './lock-addresses.ts';
import { lockContactRows } from './bulk-contact-queries.ts';
import { changeColumns } from './contact-columns.ts';
import { DecidedBatch } from './decided-batch.ts';
import { storeDecisions } from './store-decisions.ts';

/** Somebody's no, as a row says it. */
export interface OptOutRow {
  readonly key: Buffer;
  /** null where the key alone is known. */
  readonly text: string | null;
  /** When it was said elsewhere, as evidence; the opt-out itself is of now. */
  readonly at: Date | null;
  /** Of at most 255 characters. */
  readonly reason: string | null;
  readonly source: Source;
}

/** `stored`: the address was never seen, and is opted out before it is. `already`: the opt-out that was there stands. */
export interface OptOutOutcome {
  readonly outcome: 'opted_out' | 'stored' | 'already';
  readonly contactId: string | null;
}

/**
 * Opts addresses out, at most 10,000, by a fixed number of statements. Rows that name the same address are taken one after the
 * other; a deleted contact stays deleted.
 *
 * @param command the ledger's name of the way
 * @returns one outcome for each row, in their order
 */
export async function optOutAddresses(
  tx: Transaction,
  context: Context,
  rows: readonly OptOutRow[],
  command: string,
): Promise<OptOutOutcome[]> {
  const distinct = new Map(rows.map(({ key, text }) => [key.toString('hex'), { key, text }]));
  const addresses = await lockAddressKeys(tx, context, [...distinct.values()]);
  const contactIds = addresses.flatMap(({ contactId }) => contactId ?? []);
  const batch = new DecidedBatch(context, addresses, await lockContactRows(tx, context.accountId, contactIds));
  const addressIds = new Map(addresses.map(({ key, addressId }) => [key.toString('hex'), addressId]));
  const outcomes = rows.map((row): OptOutOutcome => {
    const locked = batch.address(addressIds.get(row.key.toString('hex')) ?? '');
    const { contactId, situation, now } = locked;
    const { permission } = situation.address;
    const { source, reason } = row;
    const optOut = { kind: 'opt_out', command, source, reason } as const;
    const known = { contactId, evidence: evidenceOf(row) };
    batch.decide(locked, accepted(decidePermission(situation, optOut, now)), known, (facts, contact) => {
      const change = inStep(facts);
      return change === null || contact === undefined ? null : changeColumns(contact.columns, change);
    });
    if (permission === 'unsubscribed') return { outcome: 'already', contactId };
    return { outcome: permission === null ? 'stored' : 'opted_out', contactId };
  });
  await storeDecisions(tx, context, batch.take());
  return outcomes;
}

function evidenceOf({ reason, at }: OptOutRow): Record<string, unknown> {
  return { ...(reason !== null && { reason }), ...(at !== null && { opted_out_at: at.toISOString() }) };
}
