import { addFieldValues } from '../custom-fields/store-field-values.ts';
import type { Transaction } from '../database/database.ts';
import { storeSmsChannel } from '../sms-channels/store-sms-channel.ts';
import type { PhoneNumberInput, SignUpInput, StreetAddressInput } from './contact-input.ts';
import { replacePhoneNumbers, replaceStreetAddresses, type Owner } from './replace-sub-resources.ts';
import type { References } from './require-references.ts';
import { findPhoneNumberRows, findStreetAddressRows } from './sub-resource-queries.ts';

const most = 3;

/**
 * Adds what a sign-up tells to a locked contact. It takes the place of what the contact has of the same kind; where that is
 * nothing and the contact is full, of the oldest.
 */
export async function appendSubResources(
  tx: Transaction,
  accountId: string,
  contactId: string,
  input: Omit<SignUpInput, 'customFields'> & Pick<References, 'fieldValues'>,
  now: Date,
): Promise<void> {
  const owner = { accountId, contactId, now };
  for (const phone of input.phoneNumbers ?? []) await appendPhoneNumber(tx, owner, phone);
  for (const street of input.streetAddresses ?? []) await appendStreetAddress(tx, owner, street);
  await addFieldValues(tx, owner, input.fieldValues ?? []);
  if (input.smsChannel != null) await storeSmsChannel(tx, { ...owner, source: 'Contact' }, input.smsChannel);
}

async function appendPhoneNumber(tx: Transaction, owner: Owner, phone: PhoneNumberInput): Promise<void> {
  const rows = await findPhoneNumberRows(tx, { ...owner, contactIds: [owner.contactId] });
  if (rows.some((row) => row.phone_number === phone.phoneNumber)) return;
  const present = rows.map((row) => ({ phoneNumber: row.phone_number, kind: row.kind }));
  await replacePhoneNumbers(tx, owner, withNew(present, phone), 'Contact');
}

async function appendStreetAddress(tx: Transaction, owner: Owner, street: StreetAddressInput): Promise<void> {
  const rows = await findStreetAddressRows(tx, { ...owner, contactIds: [owner.contactId] });
  const present = rows.map(({ postal_code: postalCode, ...row }) => ({ ...row, postalCode }));
  await replaceStreetAddresses(tx, owner, withNew<StreetAddressInput>(present, street));
}

/** `present` is oldest first. */
function withNew<Entry extends { readonly kind: string | null }>(present: readonly Entry[], entry: Entry): Entry[] {
  const others = present.filter(({ kind }) => kind !== entry.kind);
  return [...others, entry].slice(-most);
}
