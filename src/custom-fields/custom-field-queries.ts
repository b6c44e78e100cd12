import sql, { empty } from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { NewCustomField } from './custom-field.ts';
import type { CustomFieldRow } from './custom-field-row.ts';

const columns = sql`custom_field_id, label, name, type, version, metadata, last_choice_id, created_at, updated_at`;

/**
 * Locks the fields of the account, so that another request that adds one waits until the transaction ends. @returns the
 * number of fields
 */
export async function lockFieldCount(tx: Transaction, accountId: string): Promise<number> {
  await tx.query(sql`select from account where account_id = ${accountId} for no key update`);
  const rows = await tx.query<{ count: number }>(
    sql`select count(*)::int as count from custom_field where account_id = ${accountId} and deleted_at is null`,
  );
  return rows[0]?.count ?? 0;
}

export async function insertCustomField(
  tx: Transaction,
  { accountId, customFieldId, now }: { readonly accountId: string; readonly customFieldId: string; readonly now: Date },
  field: Omit<NewCustomField, 'choices'> & { readonly name: string; readonly lastChoiceId: number },
): Promise<CustomFieldRow | undefined> {
  const rows = await tx.query<CustomFieldRow>(sql`insert into custom_field (
      account_id, custom_field_id, label, name, type, version, metadata, last_choice_id, created_at, updated_at
    ) values (
      ${accountId}, ${customFieldId}, ${field.label}, ${field.name}, ${field.type}, ${field.version},
      ${JSON.stringify(field.metadata)}, ${field.lastChoiceId}, ${now}, ${now}
    )
    returning ${columns}`);
  return rows[0];
}

/**
 * Locks a field, so that no other transaction stores a value of it or changes it. undefined: there is none, or it is
 * deleted.
 */
export async function lockCustomField(
  tx: Transaction,
  accountId: string,
  customFieldId: string,
): Promise<CustomFieldRow | undefined> {
  const rows = await tx.query<CustomFieldRow>(sql`select ${columns} from custom_field
    where account_id = ${accountId} and custom_field_id = ${customFieldId} and deleted_at is null for update`);
  return rows[0];
}

/** Those of the ids that are fields, deleted ones left out; locked, so that none of them changes meanwhile. */
export async function lockFieldsForValues(
  tx: Transaction,
  accountId: string,
  fieldIds: readonly string[],
): Promise<CustomFieldRow[]> {
  return tx.query<CustomFieldRow>(sql`select ${columns} from custom_field
    where account_id = ${accountId} and custom_field_id = any(${fieldIds}::uuid[]) and deleted_at is null
    order by custom_field_id for key share`);
}

export async function updateCustomFieldRow(
  tx: Transaction,
  { accountId, customFieldId, now }: { readonly accountId: string; readonly customFieldId: string; readonly now: Date },
  change: { readonly label: string; readonly name: string; readonly lastChoiceId: number },
): Promise<CustomFieldRow | undefined> {
  const rows = await tx.query<CustomFieldRow>(sql`update custom_field set
      label = ${change.label}, name = ${change.name}, last_choice_id = ${change.lastChoiceId}, updated_at = ${now}
    where account_id = ${accountId} and custom_field_id = ${customFieldId}
    returning ${columns}`);
  return rows[0];
}

/** Hides a locked field with all its values. */
export async function hideCustomField(
  tx: Transaction,
  accountId: string,
  customFieldId: string,
  now: Date,
): Promise<void> {
  await tx.query(sql`update custom_field set deleted_at = ${now}
    where account_id = ${accountId} and custom_field_id = ${customFieldId}`);
}

export async function findCustomFieldRow(
  queryable: Queryable,
  accountId: string,
  customFieldId: string,
): Promise<CustomFieldRow | undefined> {
  const rows = await queryable.query<CustomFieldRow>(sql`select ${columns} from custom_field
    where account_id = ${accountId} and custom_field_id = ${customFieldId} and deleted_at is null`);
  return rows[0];
}

/** Fields by key, newest first, those after the field `after`. */
export async function findCustomFieldPage(
  queryable: Queryable,
  accountId: string,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<CustomFieldRow[]> {
  const after = page.after === undefined ? empty : sql`and custom_field_id < ${page.after}`;
  return queryable.query<CustomFieldRow>(sql`select ${columns} from custom_field
    where account_id = ${accountId} and deleted_at is null ${after}
    order by custom_field_id desc limit ${page.limit}`);
}

/** Fields by their names, in any case as the database has it, deleted ones left out; locked as `lockFieldsForValues` does. */
export async function lockFieldsNamed(
  tx: Transaction,
  accountId: string,
  names: readonly string[],
): Promise<CustomFieldRow[]> {
  return tx.query<CustomFieldRow>(sql`select ${columns} from custom_field
    where account_id = ${accountId} and lower(name) = any(array(select lower(given) from unnest(${names}::text[]) as given)) and deleted_at is null
    order by custom_field_id for key share`);
}
