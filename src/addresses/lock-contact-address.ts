import type { Context } from '../context.ts';
import { LostRace, type Transaction } from '../database/database.ts';
import { NotFound, PreconditionFailed } from '../errors.ts';
import { lockAddress, type LockedAddress } from './lock-address.ts';
import { lockAddresses, lockAddressKeys } from './lock-addresses.ts';
import { findContactAddress } from './permission-queries.ts';
import { lockContact } from './write-contact-queries.ts';

/** A contact under lock: the address it has, and the one that the request wants it to have instead. */
export interface LockedContact {
  readonly present: LockedAddress | null;
  /** null: the request names no address, or the one that the contact has. */
  readonly next: LockedAddress | null;
  readonly deleted: boolean;
}

const changedMeanwhile =
  'The contact is not as If-Match says: it was changed meanwhile, and nothing was done. Get it again, and decide anew.';

/**
 * Locks a contact for a write: addresses first, in one order, then the contact, as every writer does. Where another request
 * changed the contact's address meanwhile, the transaction begins anew.
 *
 * @param expected the versions that the caller takes the contact to be at; undefined: whichever. They bind every write, an
 * opt-out too: who asks for a precondition wants nothing done without it.
 * @throws NotFound, PreconditionFailed where the contact is at another version than expected, LostRace
 */
export async function lockContactAddress(
  tx: Transaction,
  context: Context,
  contactId: string,
  wanted: string | undefined,
  expected?: readonly string[],
): Promise<LockedContact> {
  const found = await findContactAddress(tx, context.accountId, contactId);
  if (found === undefined) throw new NotFound('The requested resource was not found.');
  const { present, next } = await lockBoth(tx, context, found, wanted);
  const contact = await lockContact(tx, context.accountId, contactId);
  if (contact === undefined) throw new NotFound('The requested resource was not found.');
  if (contact.address_id !== found.address_id) throw new LostRace('the contact got another address');
  if (expected?.includes(contact.version) === false) throw new PreconditionFailed(changedMeanwhile);
  return { present, next, deleted: contact.deleted_at !== null };
}

async function lockBoth(
  tx: Transaction,
  context: Context,
  found: { readonly address_id: string | null; readonly address_key: Buffer | null },
  wanted: string | undefined,
): Promise<{ present: LockedAddress | null; next: LockedAddress | null }> {
  if (found.address_id === null || found.address_key === null) {
    const [next] = wanted === undefined ? [] : await lockAddresses(tx, context, [wanted]);
    return { present: null, next: next ?? null };
  }
  if (wanted === undefined || context.addressKeys.key(wanted).equals(found.address_key)) {
    return { present: await lockAddress(tx, context, found.address_id), next: null };
  }
  const keys = [
    { key: found.address_key, text: null },
    { key: context.addressKeys.key(wanted), text: wanted },
  ];
  const [present, next] = await lockAddressKeys(tx, context, keys);
  return { present: present ?? null, next: next ?? null };
}
