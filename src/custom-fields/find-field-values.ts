import type { Queryable } from '../database/database.ts';
import { findFieldValueRows, type FieldValueRow } from './field-value-queries.ts';
import type { FieldContent, FieldValue } from './field-value.ts';

/** The values of custom fields that contacts have, by the contact's id; who has none is absent. */
export async function findFieldValues(
  queryable: Queryable,
  of: { readonly accountId: string; readonly contactIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly FieldValue[]>> {
  const values = new Map<string, FieldValue[]>();
  for (const row of await findFieldValueRows(queryable, of)) {
    const ofContact = values.get(row.contact_id) ?? [];
    ofContact.push({ customFieldId: row.custom_field_id, content: toContent(row) });
    values.set(row.contact_id, ofContact);
  }
  return values;
}

function toContent(row: FieldValueRow): FieldContent {
  if (row.choice_id !== null) return { type: 'choice', choiceId: row.choice_id };
  if (row.text_value !== null) return { type: 'text', text: row.text_value };
  if (row.number_value !== null) return { type: 'number', number: row.number_value };
  if (row.date_value !== null) return { type: 'date', date: row.date_value };
  if (row.time_value !== null) return { type: 'time', time: row.time_value };
  if (row.boolean_value !== null) return { type: 'boolean', value: row.boolean_value };
  throw new Error('a value of a custom field has no content');
}
