import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { FormInput, SignUpForm } from './sign-up-form.ts';
import type { FormRow } from './form-row.ts';

const columns = sql`v.account_id, v.form_id, v.version, v.name, v.list_ids::text[] as list_ids, v.fields, v.texts,
  v.language, f.created_at, v.made_at`;
const presentVersion = sql`join sign_up_form_version v
  on v.account_id = f.account_id and v.form_id = f.form_id and v.version = f.version`;

/** Forms that are not removed, oldest first. */
export async function findForms(queryable: Queryable, accountId: string): Promise<FormRow[]> {
  return queryable.query<FormRow>(sql`select ${columns} from sign_up_form f ${presentVersion}
    where f.account_id = ${accountId} and f.removed_at is null order by f.form_id`);
}

export async function findForm(queryable: Queryable, accountId: string, formId: string): Promise<FormRow | undefined> {
  const rows = await queryable.query<FormRow>(sql`select ${columns} from sign_up_form f ${presentVersion}
    where f.account_id = ${accountId} and f.form_id = ${formId} and f.removed_at is null`);
  return rows[0];
}

/** All versions of a form, newest first, of a removed one too. */
export async function findVersions(queryable: Queryable, accountId: string, formId: string): Promise<FormRow[]> {
  return queryable.query<FormRow>(sql`select ${columns} from sign_up_form f
    join sign_up_form_version v on v.account_id = f.account_id and v.form_id = f.form_id
    where f.account_id = ${accountId} and f.form_id = ${formId} order by v.version desc`);
}

/** A form of any account that anybody on the web may fill in: as it is, or as it was in a version. */
export async function findPublicForm(
  queryable: Queryable,
  formId: string,
  version: number | null,
): Promise<FormRow | undefined> {
  const rows = await queryable.query<FormRow>(sql`select ${columns} from sign_up_form f
    join sign_up_form_version v on v.account_id = f.account_id and v.form_id = f.form_id
      and v.version = coalesce(${version}::integer, f.version)
    where f.form_id = ${formId} and f.removed_at is null`);
  return rows[0];
}

export async function insertForm(
  tx: Transaction,
  { accountId, formId }: Pick<SignUpForm, 'accountId' | 'formId'>,
  now: Date,
): Promise<void> {
  await tx.query(sql`insert into sign_up_form (account_id, form_id, version, created_at, updated_at)
    values (${accountId}, ${formId}, 1, ${now}, ${now})`);
}

/** The present version of a form that stays until the transaction ends. undefined: there is no such form. */
export async function lockForm(tx: Transaction, accountId: string, formId: string): Promise<number | undefined> {
  const rows = await tx.query<{ version: number }>(sql`select version from sign_up_form
    where account_id = ${accountId} and form_id = ${formId} and removed_at is null for update`);
  return rows[0]?.version;
}

export async function insertVersion(
  tx: Transaction,
  of: Pick<SignUpForm, 'accountId' | 'formId' | 'version'>,
  input: FormInput,
  now: Date,
): Promise<void> {
  await tx.query(sql`insert into sign_up_form_version (account_id, form_id, version, name, list_ids, fields, texts,
      language, made_at)
    values (${of.accountId}, ${of.formId}, ${of.version}, ${input.name}, ${input.listIds}::uuid[],
      ${JSON.stringify(input.fields)}, ${JSON.stringify(input.texts)}, ${input.language}, ${now})`);
}

export async function setVersion(
  tx: Transaction,
  { accountId, formId, version }: Pick<SignUpForm, 'accountId' | 'formId' | 'version'>,
  now: Date,
): Promise<void> {
  await tx.query(sql`update sign_up_form set version = ${version}, updated_at = ${now}
    where account_id = ${accountId} and form_id = ${formId}`);
}

export async function markFormRemoved(tx: Transaction, accountId: string, formId: string, now: Date): Promise<void> {
  await tx.query(sql`update sign_up_form set removed_at = ${now}, updated_at = ${now}
    where account_id = ${accountId} and form_id = ${formId}`);
}
