import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { findChoiceRows } from './choice-queries.ts';
import { lockFieldsForValues } from './custom-field-queries.ts';
import type { CustomField } from './custom-field.ts';
import type { FieldValue, FieldValueInput } from './field-value.ts';
import { readFieldValue } from './read-field-value.ts';
import { toCustomField } from './custom-field-row.ts';

/**
 * The values that a body has for a contact, typed as their fields are. The fields stay as they are until the transaction ends.
 *
 * @param unknown what to do with a field that the account does not have
 * @throws Invalid naming every field that is unknown and every value that its field does not accept
 */
export async function checkFieldValues(
  tx: Transaction,
  accountId: string,
  inputs: readonly FieldValueInput[],
  unknown: 'refuse' | 'skip',
): Promise<readonly FieldValue[]> {
  if (inputs.length === 0) return [];
  const fields = await lockFields(tx, accountId, inputs);
  const problems = new Set<string>();
  const values: FieldValue[] = [];
  for (const input of inputs) {
    const field = fields.get(input.customFieldId);
    if (field === undefined) {
      if (unknown === 'refuse') problems.add(`custom_fields.custom_field_id is invalid: ${input.customFieldId}`);
      continue;
    }
    const contents = readFieldValue(field, input);
    if (contents === null) problems.add(unfitting(field, input));
    else values.push(...contents.map((content) => ({ customFieldId: field.customFieldId, content })));
  }
  if (problems.size > 0) throw new Invalid([...problems]);
  return values;
}

async function lockFields(
  tx: Transaction,
  accountId: string,
  inputs: readonly FieldValueInput[],
): Promise<ReadonlyMap<string, CustomField>> {
  const fieldIds = inputs.map(({ customFieldId }) => customFieldId);
  const rows = await lockFieldsForValues(tx, accountId, fieldIds);
  const choices = await findChoiceRows(tx, accountId, fieldIds);
  return new Map(rows.map((row) => [row.custom_field_id, toCustomField(row, choices)]));
}

function unfitting({ label, type }: CustomField, { choiceIds }: FieldValueInput): string {
  const member = choiceIds === null ? 'value' : 'choice_ids';
  return `custom_fields.${member} is invalid for the ${type} field "${label}"`;
}
