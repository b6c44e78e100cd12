import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { ChoiceRow } from './custom-field-row.ts';

/** The field whose choices are written, under lock. */
export interface OfField {
  readonly accountId: string;
  readonly customFieldId: string;
  readonly now: Date;
}

export interface StoredChoice {
  readonly choiceId: number;
  readonly label: string;
  readonly displayOrder: number;
}

/** The choices of fields, deleted ones left out, each field's in the order in which they are shown. */
export async function findChoiceRows(
  queryable: Queryable,
  accountId: string,
  fieldIds: readonly string[],
): Promise<ChoiceRow[]> {
  return queryable.query<ChoiceRow>(sql`select custom_field_id, choice_id, label, display_order, created_at, updated_at
    from custom_field_choice
    where account_id = ${accountId} and custom_field_id = any(${fieldIds}::uuid[]) and deleted_at is null
    order by display_order, choice_id`);
}

/** Stores choices, new ones and those that are there. */
export async function storeChoices(tx: Transaction, of: OfField, choices: readonly StoredChoice[]): Promise<void> {
  const ids = choices.map(({ choiceId }) => choiceId);
  const labels = choices.map(({ label }) => label);
  const orders = choices.map(({ displayOrder }) => displayOrder);
  await tx.query(sql`insert into custom_field_choice as stored (
      account_id, custom_field_id, choice_id, label, display_order, created_at, updated_at
    )
    select ${of.accountId}, ${of.customFieldId}, choice_id, label, display_order, ${of.now}, ${of.now}
    from unnest(${ids}::int[], ${labels}::text[], ${orders}::int[]) as wanted (choice_id, label, display_order)
    on conflict (account_id, custom_field_id, choice_id) do update
    set label = excluded.label, display_order = excluded.display_order, updated_at = excluded.updated_at
    where (stored.label, stored.display_order) <> (excluded.label, excluded.display_order)`);
}

/** Hides choices with all their values. */
export async function hideChoices(tx: Transaction, of: OfField, choiceIds: readonly number[]): Promise<void> {
  await tx.query(sql`update custom_field_choice set deleted_at = ${of.now}
    where account_id = ${of.accountId} and custom_field_id = ${of.customFieldId}
      and choice_id = any(${choiceIds}::int[]) and deleted_at is null`);
}
