import type { Context } from '../context.ts';
import { LostRace, type Transaction } from '../database/database.ts';
import type { LockedAddress } from './lock-address.ts';
import { lockAddressKeys } from './lock-addresses.ts';
import { findContactAddresses, lockContactRows } from './bulk-contact-queries.ts';
import type { BatchContact } from './contact-columns.ts';

/** Contacts under lock, with the addresses that they have. */
export interface LockedContacts {
  readonly contacts: readonly BatchContact[];
  readonly addresses: readonly LockedAddress[];
}

/**
 * Locks any number of contacts: their addresses first, in one order, then the contacts, as every writer does. An id without a
 * contact is left out.
 *
 * @throws LostRace where another request gave one of them another address meanwhile
 */
export async function lockContacts(
  tx: Transaction,
  context: Context,
  contactIds: readonly string[],
): Promise<LockedContacts> {
  const found = await findContactAddresses(tx, context.accountId, contactIds);
  const keys = found.flatMap(({ address_key: key }) => (key === null ? [] : { key, text: null }));
  const addresses = keys.length === 0 ? [] : await lockAddressKeys(tx, context, keys);
  const contacts = await lockContactRows(tx, context.accountId, contactIds);
  const addressOf = new Map(found.map((row) => [row.contact_id, row.address_id]));
  const unmoved = contacts.every(({ contactId, columns }) => addressOf.get(contactId) === columns.addressId);
  if (!unmoved) throw new LostRace('contacts got other addresses');
  return { contacts, addresses };
}
