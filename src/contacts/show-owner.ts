import type { Context } from '../context.ts';
import type { AddressState } from '../permission/address-state.ts';
import { lockAddressText } from '../addresses/lock-addresses.ts';
import { getContact, type FoundContact } from './get-contact.ts';
import type { AddressOwner } from './opt-out-address.ts';

/** A contact with its lists, or the permission of an address that has no contact. */
export type ShownOwner = { readonly found: FoundContact } | { readonly address: AddressState };

/**
 * Shows a contact by id or by its address, or an address without a contact. An address that only a suppression list knows by its
 * hash is stored as opted out first. undefined: never seen. @throws NotFound
 */
export async function showOwner(context: Context, owner: AddressOwner): Promise<ShownOwner | undefined> {
  if ('contactId' in owner) return { found: await getContact(context, owner.contactId, ['list_memberships']) };
  const locked = await context.database.transaction((tx) => lockAddressText(tx, context, owner.address));
  if (locked.seq === 0) return undefined;
  if (locked.contactId === null) return { address: locked.situation.address };
  return { found: await getContact(context, locked.contactId, ['list_memberships']) };
}
