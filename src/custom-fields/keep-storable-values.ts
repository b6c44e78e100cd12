import type { Transaction } from '../database/database.ts';
import { findChoiceRows } from './choice-queries.ts';
import { lockFieldsForValues } from './custom-field-queries.ts';
import type { FieldValue } from './field-value.ts';

/**
 * Which of values that contacts had once they can have again: those whose field is there, and of selects whose choice is. The
 * fields stay as they are until the transaction ends; contacts are locked after them.
 */
export async function keepStorableValues(
  tx: Transaction,
  accountId: string,
  values: readonly FieldValue[],
): Promise<(values: readonly FieldValue[]) => readonly FieldValue[]> {
  const fieldIds = [...new Set(values.map(({ customFieldId }) => customFieldId))];
  if (fieldIds.length === 0) return (none) => none;
  const fields = new Set((await lockFieldsForValues(tx, accountId, fieldIds)).map((row) => row.custom_field_id));
  const rows = await findChoiceRows(tx, accountId, fieldIds);
  const choices = new Set(rows.map((row) => `${row.custom_field_id} ${row.choice_id}`));
  return (asked) =>
    asked.filter(({ customFieldId, content }) => {
      const isChoice = content.type === 'choice';
      return fields.has(customFieldId) && (!isChoice || choices.has(`${customFieldId} ${content.choiceId}`));
    });
}
