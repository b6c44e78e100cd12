import type { Context } from '../context.ts';
import { LostRace, type Transaction } from '../database/database.ts';
import { NotFound, PreconditionFailed } from '../errors.ts';
import { findContactAddresses, lockContactRows } from './contact-queries.ts';
import { findMemberships } from './find-memberships.ts';
import type { LockedAddress } from './locked-address.ts';
import { lockAddressKeys } from './lock-addresses.ts';
import type { LockedContact, LockedOwners } from './locked-contact.ts';

/** One contact under lock: the address it has, and the one that the request wants it to have instead. */
export interface ContactUnderLock {
  readonly contact: LockedContact;
  readonly present: LockedAddress | null;
  /** null: the request names no address, or the one that the contact has. */
  readonly next: LockedAddress | null;
}

export interface ContactAsked {
  readonly contactId: string;
  /** The address that the contact is to have. */
  readonly address?: string | undefined;
  /** The versions that the caller expects of the contact; undefined: any. They bind every write, an opt-out too. */
  readonly expected?: readonly string[] | undefined;
}

const changedMeanwhile =
  'The contact was changed since the version in If-Match, so nothing was done. Read it again, and send only the changes that you still want.';

/**
 * Locks one contact for a write, as `lockContacts` does, with the address that it is to have.
 *
 * @throws NotFound, PreconditionFailed if the contact is at another version than expected, LostRace
 */
export async function lockContact(tx: Transaction, context: Context, asked: ContactAsked): Promise<ContactUnderLock> {
  const { contactId, address: text, expected } = asked;
  const wanted = text === undefined ? [] : [{ key: context.addressKeys.key(text), text }];
  const { addresses, contacts } = await lockInOrder(tx, context, [contactId], wanted);
  const [contact] = contacts;
  if (contact === undefined) throw new NotFound('The requested resource was not found.');
  const version = contact.version ?? '';
  if (expected?.includes(version) === false) throw new PreconditionFailed(changedMeanwhile);
  const present = addresses.find(({ addressId }) => addressId === contact.columns.addressId) ?? null;
  const next = wanted.flatMap(({ key }) => addresses.find((address) => address.key.equals(key)) ?? [])[0] ?? null;
  return { contact, present, next: next === present ? null : next };
}

/**
 * Locks any number of contacts: their addresses first, in one order, then the contacts, as every writer does. An id without a
 * contact is left out.
 *
 * @throws LostRace if another request gave one of them another address meanwhile
 */
export async function lockContacts(
  tx: Transaction,
  context: Context,
  contactIds: readonly string[],
): Promise<LockedOwners> {
  return lockInOrder(tx, context, contactIds, []);
}

async function lockInOrder(
  tx: Transaction,
  context: Context,
  contactIds: readonly string[],
  wanted: readonly { readonly key: Buffer; readonly text: string }[],
): Promise<LockedOwners> {
  const { accountId } = context;
  const found = await findContactAddresses(tx, accountId, contactIds);
  if (found.length === 0) return { addresses: [], contacts: [] };
  const keys = found.flatMap(({ address_key: key }) => (key === null ? [] : [{ key, text: null }]));
  const others = wanted.filter((one) => !keys.some(({ key }) => key.equals(one.key)));
  const addresses = await lockAddressKeys(tx, context, [...keys, ...others]);
  const contacts = await lockContactRows(tx, accountId, contactIds);
  const addressOf = new Map(found.map((row) => [row.contact_id, row.address_id]));
  const unmoved = contacts.every(({ contactId, columns }) => addressOf.get(contactId) === columns.addressId);
  if (!unmoved) throw new LostRace('contacts got other addresses');
  return { addresses, contacts: await withLists(tx, accountId, contacts) };
}

/** Reads the lists of those without an address. */
async function withLists(
  tx: Transaction,
  accountId: string,
  contacts: readonly LockedContact[],
): Promise<readonly LockedContact[]> {
  const unbound = contacts.filter(({ columns }) => columns.addressId === null).map(({ contactId }) => contactId);
  if (unbound.length === 0) return contacts;
  const lists = await findMemberships(tx, { accountId, contactIds: unbound });
  return contacts.map((contact) => ({ ...contact, unboundListIds: lists.get(contact.contactId) ?? [] }));
}
