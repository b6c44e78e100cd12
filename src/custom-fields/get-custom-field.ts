import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findChoiceRows } from './choice-queries.ts';
import { findCustomFieldRow } from './custom-field-queries.ts';
import type { CustomField } from './custom-field.ts';
import { toCustomField } from './custom-field-row.ts';

/** One custom field with its choices, as of one moment. @throws NotFound also if it is deleted */
export async function getCustomField(context: Context, customFieldId: string): Promise<CustomField> {
  const { accountId } = context;
  return context.database.snapshot(async (tx) => {
    const row = await findCustomFieldRow(tx, accountId, customFieldId);
    if (row === undefined) throw new NotFound('The requested resource was not found.');
    return toCustomField(row, await findChoiceRows(tx, accountId, [row.custom_field_id]));
  });
}
