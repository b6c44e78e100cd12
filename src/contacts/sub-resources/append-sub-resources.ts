import { addFieldValues } from '../../custom-fields/store-field-values.ts';
import type { Transaction } from '../../database/database.ts';
import { storeSmsChannel } from '../../sms-channels/store-sms-channel.ts';
import type { PhoneNumberInput, SignUpInput, StreetAddressInput } from '../contact-input.ts';
import { toPhoneNumberInput, toStreetAddressInput, withPhoneNumber, withStreetAddress } from './merge-sub-resources.ts';
import { replacePhoneNumbers, replaceStreetAddresses, type Owner } from './replace-sub-resources.ts';
import type { References } from '../require-references.ts';
import { findPhoneNumberRows, findStreetAddressRows } from './sub-resource-queries.ts';

/** Adds the data of a sign-up to a locked contact. */
export async function appendSubResources(
  tx: Transaction,
  owner: Owner,
  input: Omit<SignUpInput, 'customFields'> & Pick<References, 'fieldValues'>,
): Promise<void> {
  for (const phone of input.phoneNumbers ?? []) await appendPhoneNumber(tx, owner, phone);
  for (const street of input.streetAddresses ?? []) await appendStreetAddress(tx, owner, street);
  await addFieldValues(tx, owner, input.fieldValues ?? []);
  if (input.smsChannel != null) await storeSmsChannel(tx, { ...owner, source: 'Contact' }, input.smsChannel);
}

async function appendPhoneNumber(tx: Transaction, owner: Owner, phone: PhoneNumberInput): Promise<void> {
  const rows = await findPhoneNumberRows(tx, { ...owner, contactIds: [owner.contactId] });
  await replacePhoneNumbers(tx, owner, withPhoneNumber(rows.map(toPhoneNumberInput), phone), 'Contact');
}

async function appendStreetAddress(tx: Transaction, owner: Owner, street: StreetAddressInput): Promise<void> {
  const rows = await findStreetAddressRows(tx, { ...owner, contactIds: [owner.contactId] });
  await replaceStreetAddresses(tx, owner, withStreetAddress(rows.map(toStreetAddressInput), street));
}
