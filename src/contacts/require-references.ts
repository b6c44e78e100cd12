import { checkFieldValues } from '../custom-fields/check-field-values.ts';
import type { FieldValue } from '../custom-fields/field-value.ts';
import type { Transaction } from '../database/database.ts';
import { requireLists } from '../lists/require-lists.ts';
import { existingTags } from '../tags/existing-tags.ts';
import { requireTags } from '../tags/require-tags.ts';
import type { ContactInput } from './contact-input.ts';

/** The tags and values that a contact gets; tags and fields stay until the transaction ends. undefined: as stored. */
export interface References {
  readonly tagIds?: readonly string[] | undefined;
  readonly fieldValues?: readonly FieldValue[] | undefined;
}

/**
 * Makes sure that the account has the lists, tags and custom fields of a body, and that the fields accept its values. An
 * unknown tag or field does not stop an opt-out: it is skipped.
 *
 * @throws Invalid naming every id that is unknown and every value that its field does not accept
 */
export async function requireReferences(tx: Transaction, accountId: string, input: ContactInput): Promise<References> {
  const isOptOut = input.email?.permission === 'unsubscribed';
  const { taggings, customFields } = input;
  await requireLists(tx, accountId, { field: 'list_memberships', ids: input.listIds ?? [] });
  if (taggings && !isOptOut) await requireTags(tx, accountId, { field: 'taggings', ids: taggings });
  return {
    tagIds: taggings && isOptOut ? await existingTags(tx, accountId, taggings) : taggings,
    fieldValues: customFields && (await checkFieldValues(tx, accountId, customFields, isOptOut ? 'skip' : 'refuse')),
  };
}
