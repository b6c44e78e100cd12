import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { lockAddressesByKey, readSituations } from './address-queries.ts';
import { adoptSuppressions } from './adopt-suppressions.ts';
import { lockContactRows } from './contact-queries.ts';
import { toLocked } from './lock-address.ts';
import { unseenAddress, type LockedAddress } from './locked-address.ts';
import type { LockedOwners } from './locked-contact.ts';

/**
 * Locks an address by its spelling. One without a row comes back as never seen, unless a suppression list knows it: then it
 * is stored as opted out.
 */
export async function lockAddressText(tx: Transaction, context: Context, text: string): Promise<LockedAddress> {
  const [locked] = await lockAddressKeys(tx, context, [{ key: context.addressKeys.key(text), text }]);
  if (locked === undefined) throw new Error('an address that was locked is missing');
  return locked;
}

/** As `lockAddressText`, if keys are known already: any number of them in one order, by a fixed number of statements. */
export async function lockAddressKeys(
  tx: Transaction,
  context: Context,
  wanted: readonly { readonly key: Buffer; readonly text: string | null }[],
): Promise<LockedAddress[]> {
  if (wanted.length === 0) return [];
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
    return row === undefined ? unseenAddress(key, text, now) : toLocked(row, now);
  });
  return adoptSuppressions(tx, context, locked);
}

/** Locks the contacts that locked addresses have. */
export async function lockOwners(
  tx: Transaction,
  { accountId }: Context,
  addresses: readonly LockedAddress[],
): Promise<LockedOwners> {
  const contactIds = addresses.flatMap(({ contactId }) => contactId ?? []);
  return { addresses, contacts: await lockContactRows(tx, accountId, contactIds) };
}
