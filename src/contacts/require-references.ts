import { checkFieldValues } from '../custom-fields/check-field-values.ts';
import type { FieldValue } from '../custom-fields/field-value.ts';
import type { Transaction } from '../database/database.ts';
import { requireLists } from '../lists/require-lists.ts';
import { requireTags } from '../tags/require-tags.ts';
import type { ContactInput } from './contact-input.ts';

/** What of the account a contact is to have; it is there until the transaction ends. undefined leaves what is stored. */
export interface References {
  readonly tagIds?: readonly string[] | undefined;
  readonly fieldValues?: readonly FieldValue[] | undefined;
}

/**
 * Makes sure that the lists, tags and custom fields that a body names are the account's and take its values. Nothing that an
 * opt-out names beside stands in its way: what is unknown is passed over.
 *
 * @throws Invalid naming what is wrong
 */
export async function requireReferences(tx: Transaction, accountId: string, input: ContactInput): Promise<References> {
  const unknown = input.email?.permission === 'unsubscribed' ? 'pass over' : 'refuse';
  await requireLists(tx, accountId, input.listIds ?? []);
  return {
    tagIds: input.taggings && (await requireTags(tx, accountId, input.taggings, unknown)),
    fieldValues: input.customFields && (await checkFieldValues(tx, accountId, input.customFields, unknown)),
  };
}
