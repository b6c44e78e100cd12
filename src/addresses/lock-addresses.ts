import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { neverSeen } from '../permission/address-state.ts';
import { adoptSuppressions } from './adopt-suppressions.ts';
import { toLocked, type LockedAddress } from './lock-address.ts';
import { lockAddressesByKey, readSituations } from './permission-queries.ts';

/**
 * Locks several addresses by their spelling, in one order; those without a row come back as never seen, unless a suppression
 * list knows them.
 */
export async function lockAddresses(
  tx: Transaction,
  context: Context,
  addresses: readonly string[],
): Promise<LockedAddress[]> {
  return lockAddressKeys(
    tx,
    context,
    addresses.map((text) => ({ key: context.addressKeys.key(text), text })),
  );
}

/** As `lockAddresses`, where the keys are known already; any number of them by a fixed number of statements. */
export async function lockAddressKeys(
  tx: Transaction,
  context: Context,
  wanted: readonly { readonly key: Buffer; readonly text: string | null }[],
): Promise<LockedAddress[]> {
  const ids = await lockAddressesByKey(
    tx,
    context.accountId,
    wanted.map(({ key }) => key),
  );
  const now = context.clock();
  const rows = ids.length === 0 ? [] : await readSituations(tx, context.accountId, ids, now);
  const byKey = new Map(rows.map((row) => [row.address_key.toString('hex'), row]));
  const locked = wanted.map(({ key, text }) => {
    const row = byKey.get(key.toString('hex'));
    return row === undefined ? fresh(key, text, now) : toLocked(row, now);
  });
  return adoptSuppressions(tx, context, locked);
}

function fresh(key: Buffer, text: string | null, now: Date): LockedAddress {
  const situation = { address: neverSeen, contact: null, waiting: [], requests: { last24Hours: 0, unanswered: 0 } };
  return { addressId: uuidv7(), key, text, seq: 0, head: Buffer.alloc(32), contactId: null, situation, now };
}
