import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { changeFieldValues } from './change-field-values.ts';
import type { FieldValue, ValueOwner } from './field-value.ts';
import { findFieldValues } from './find-field-values.ts';
import { fieldsOf, mostFields, withFieldValues } from './merge-field-values.ts';

/** Makes the values of a locked contact exactly these. A field whose values stay as they are is not written. */
export async function replaceFieldValues(
  tx: Transaction,
  owner: ValueOwner,
  wanted: readonly FieldValue[],
): Promise<void> {
  const present = await presentValues(tx, owner);
  await changeFieldValues(tx, owner.accountId, [{ contactId: owner.contactId, present, wanted }]);
}

/**
 * Adds values to those of a locked contact; they replace those of the same fields.
 *
 * @throws Invalid if it would have values of more than 25 fields
 */
export async function addFieldValues(tx: Transaction, owner: ValueOwner, added: readonly FieldValue[]): Promise<void> {
  if (added.length === 0) return;
  const present = await presentValues(tx, owner);
  const wanted = withFieldValues(present, added);
  if (fieldsOf(wanted).length > mostFields) {
    throw new Invalid([`custom_fields has too many entries with those of the contact (maximum is ${mostFields})`]);
  }
  await changeFieldValues(tx, owner.accountId, [{ contactId: owner.contactId, present, wanted }]);
}

async function presentValues(tx: Transaction, { accountId, contactId }: ValueOwner): Promise<readonly FieldValue[]> {
  const values = await findFieldValues(tx, { accountId, contactIds: [contactId] });
  return values.get(contactId) ?? [];
}
