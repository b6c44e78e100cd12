import type { Transaction } from '../database/database.ts';
import { findChoiceRows } from './choice-queries.ts';
import { lockFieldsNamed } from './custom-field-queries.ts';
import type { CustomField } from './custom-field.ts';
import { toCustomField } from './custom-field-row.ts';

/**
 * The fields of the account that have these names, by their names in lower case; a name without a field is absent. They stay
 * as they are until the transaction ends.
 */
export async function findFieldsNamed(
  tx: Transaction,
  accountId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, CustomField>> {
  if (names.length === 0) return new Map();
  const rows = await lockFieldsNamed(tx, accountId, names);
  const choices = await findChoiceRows(
    tx,
    accountId,
    rows.map((row) => row.custom_field_id),
  );
  return new Map(rows.map((row) => [row.name.toLowerCase(), toCustomField(row, choices)]));
}
