import type { Transaction } from '../database/database.ts';
import { findChoiceRows } from './choice-queries.ts';
import { findCustomFieldPage } from './custom-field-queries.ts';
import type { CustomField } from './custom-field.ts';
import { toCustomField } from './custom-field-row.ts';

/** More than an account has. */
const most = 1_000;

/** All custom fields of an account with their choices, in the order in which they were made. */
export async function findCustomFields(tx: Transaction, accountId: string): Promise<CustomField[]> {
  const rows = await findCustomFieldPage(tx, accountId, { after: undefined, limit: most });
  const fieldIds = rows.map((row) => row.custom_field_id);
  const choices = await findChoiceRows(tx, accountId, fieldIds);
  return rows.map((row) => toCustomField(row, choices)).toReversed();
}
