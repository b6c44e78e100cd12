import type { FormField, FormTexts, SignUpForm } from './sign-up-form.ts';

export interface FormRow {
  readonly account_id: string;
  readonly form_id: string;
  readonly version: number;
  readonly name: string;
  readonly list_ids: string[];
  readonly fields: FormField[];
  readonly texts: FormTexts;
  readonly language: string | null;
  readonly created_at: Date;
  readonly made_at: Date;
}

export function toForm(row: FormRow): SignUpForm {
  return {
    accountId: row.account_id,
    formId: row.form_id,
    version: row.version,
    name: row.name,
    listIds: row.list_ids,
    fields: row.fields,
    texts: row.texts,
    language: row.language,
    createdAt: row.created_at,
    madeAt: row.made_at,
  };
}
