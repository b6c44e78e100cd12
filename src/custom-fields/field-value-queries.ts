import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { FieldContent, FieldValue, ValueOwner } from './field-value.ts';

/** One row of `custom_field_value`. */
export interface FieldValueRow {
  readonly contact_id: string;
  readonly custom_field_id: string;
  readonly choice_id: number | null;
  readonly text_value: string | null;
  readonly number_value: string | null;
  readonly date_value: string | null;
  readonly time_value: Date | null;
  readonly boolean_value: boolean | null;
}

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

/** Stores values that the contact does not have yet. */
export async function insertFieldValues(
  tx: Transaction,
  owner: ValueOwner,
  values: readonly FieldValue[],
): Promise<void> {
  const of = <Value>(read: (content: FieldContent) => Value): Value[] => values.map(({ content }) => read(content));
  const fieldIds = values.map(({ customFieldId }) => customFieldId);
  await tx.query(sql`insert into custom_field_value (
      account_id, contact_id, custom_field_id, choice_id, text_value, number_value, date_value, time_value, boolean_value
    )
    select ${owner.accountId}, ${owner.contactId}, wanted.* from unnest(
      ${fieldIds}::uuid[],
      ${of((content) => (content.type === 'choice' ? content.choiceId : null))}::int[],
      ${of((content) => (content.type === 'text' ? content.text : null))}::text[],
      ${of((content) => (content.type === 'number' ? content.number : null))}::numeric[],
      ${of((content) => (content.type === 'date' ? content.date : null))}::date[],
      ${of((content) => (content.type === 'time' ? content.time : null))}::timestamptz[],
      ${of((content) => (content.type === 'boolean' ? content.value : null))}::boolean[]
    ) as wanted`);
}

/** Removes what the contact has of fields, hidden values too. */
export async function deleteFieldValues(
  tx: Transaction,
  owner: ValueOwner,
  fieldIds: readonly string[],
): Promise<void> {
  await tx.query(sql`delete from custom_field_value
    where account_id = ${owner.accountId} and contact_id = ${owner.contactId}
      and custom_field_id = any(${fieldIds}::uuid[])`);
}
