import type { Context } from '../context.ts';
import { findChoiceRows } from './choice-queries.ts';
import { findCustomFieldPage } from './custom-field-queries.ts';
import type { CustomField } from './custom-field.ts';
import { toCustomField } from './custom-field-row.ts';

export interface CustomFieldsPage {
  readonly customFields: readonly CustomField[];
  /** The field after which the next page starts; undefined: this is the last page. */
  readonly next: string | undefined;
}

/** A page of custom fields, newest first, in one snapshot. */
export async function listCustomFields(
  context: Context,
  limit: number,
  after: string | undefined,
): Promise<CustomFieldsPage> {
  const { accountId } = context;
  return context.database.snapshot(async (tx) => {
    const rows = await findCustomFieldPage(tx, accountId, { after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const fieldIds = shown.map((row) => row.custom_field_id);
    const choices = await findChoiceRows(tx, accountId, fieldIds);
    return {
      customFields: shown.map((row) => toCustomField(row, choices)),
      next: rows.length > limit ? fieldIds.at(-1) : undefined,
    };
  });
}
