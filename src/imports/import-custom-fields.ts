import type { Transaction } from '../database/database.ts';
import type { CustomField } from '../custom-fields/custom-field.ts';
import type { FieldValue } from '../custom-fields/field-value.ts';
import { makeFieldName } from '../custom-fields/custom-field.ts';
import { findFieldsNamed } from '../custom-fields/find-fields-named.ts';
import type { ImportRow, NamedFieldValue } from './import-row.ts';
import { readImportedValue } from './read-imported-value.ts';

/** The custom fields that rows name, as they are until the transaction ends. */
export interface ImportFields {
  readonly byName: ReadonlyMap<string, CustomField>;
  /** Names that rows have and no field. */
  readonly unknown: readonly string[];
}

export async function findImportFields(
  tx: Transaction,
  accountId: string,
  rows: readonly ImportRow[],
): Promise<ImportFields> {
  const names = [...new Set(rows.flatMap(({ input }) => (input.customFields ?? []).map(({ name }) => name)))];
  const byName = await findFieldsNamed(tx, accountId, names.map(makeFieldName));
  return { byName, unknown: names.filter((name) => !byName.has(makeFieldName(name).toLowerCase())) };
}

/** What a row has for custom fields, typed as they are; what no field has the name of is passed over. */
export function readFieldValues(
  { byName }: ImportFields,
  named: readonly NamedFieldValue[],
): { readonly values: readonly FieldValue[]; readonly notes: readonly string[] } {
  const values: FieldValue[] = [];
  const notes: string[] = [];
  for (const { name, value, dayFirst } of named) {
    const field = byName.get(makeFieldName(name).toLowerCase());
    if (field === undefined) continue;
    const { customFieldId } = field;
    const contents = readImportedValue(field, value, dayFirst === true ? 'day first' : 'month first');
    if (contents === null)
      notes.push(`cf:${name} is left out: the ${field.type} field "${field.label}" does not take it`);
    else values.push(...contents.map((content) => ({ customFieldId, content })));
  }
  return { values, notes };
}
