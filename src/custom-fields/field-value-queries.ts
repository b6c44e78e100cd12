import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import { columnsOf, givenRows } from '../database/given-rows.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { FieldValue } from './field-value.ts';
import type { FieldValueRow } from './field-value-row.ts';

/** The values that contacts have of fields and choices that are not deleted, in the order of fields and choices. */
export async function findFieldValueRows(
  queryable: Queryable,
  of: { readonly accountId: string; readonly contactIds: readonly string[] },
): Promise<FieldValueRow[]> {
  return queryable.query<FieldValueRow>(sql`select v.contact_id, v.custom_field_id, v.choice_id, v.text_value,
      v.number_value::text as number_value, v.date_value::text as date_value, v.time_value, v.boolean_value
    from custom_field_value v
    join custom_field f using (account_id, custom_field_id)
    left join custom_field_choice c using (account_id, custom_field_id, choice_id)
    where v.account_id = ${of.accountId} and v.contact_id = any(${of.contactIds}::uuid[])
      and f.deleted_at is null and c.deleted_at is null
    order by v.custom_field_id, c.display_order, v.choice_id`);
}

/** Stores values that the contacts do not have yet. */
export async function insertFieldValues(
  tx: Transaction,
  accountId: string,
  values: readonly (FieldValue & { readonly contactId: string })[],
): Promise<void> {
  const rows = values.map(({ contactId, customFieldId, content }) => ({
    account_id: accountId,
    contact_id: contactId,
    custom_field_id: customFieldId,
    choice_id: content.type === 'choice' ? content.choiceId : null,
    text_value: content.type === 'text' ? content.text : null,
    number_value: content.type === 'number' ? content.number : null,
    date_value: content.type === 'date' ? content.date : null,
    time_value: content.type === 'time' ? content.time : null,
    boolean_value: content.type === 'boolean' ? content.value : null,
  }));
  await insertRows(tx, 'custom_field_value', rows);
}

/** Removes what contacts have of fields, hidden values too. */
export async function deleteFieldValues(
  tx: Transaction,
  accountId: string,
  fields: readonly { readonly contactId: string; readonly customFieldId: string }[],
): Promise<void> {
  const given = givenRows(
    columnsOf('custom_field_value', ['contact_id', 'custom_field_id']),
    fields.map(({ contactId, customFieldId }) => ({ contact_id: contactId, custom_field_id: customFieldId })),
  );
  await tx.query(sql`delete from custom_field_value v using ${given}
    where v.account_id = ${accountId} and v.contact_id = given.contact_id
      and v.custom_field_id = given.custom_field_id`);
}
