import type { Queryable } from '../database/database.ts';
import { findFieldValueRows } from './field-value-queries.ts';
import type { FieldValue } from './field-value.ts';
import { toContent } from './field-value-row.ts';

/** The values of custom fields that contacts have, by the contact's id; contacts without any are absent. */
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
