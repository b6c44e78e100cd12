import type { CustomField } from '../custom-fields/custom-field.ts';
import type { FieldContent, FieldValueInput } from '../custom-fields/field-value.ts';
import { readFieldValue } from '../custom-fields/read-field-value.ts';
import { isNoDay } from './read-cells.ts';
import { readWrittenDay, readWrittenTime, type DayOrder } from '../wire/read-written-day.ts';
import { readImportNumber } from './read-import-number.ts';
import { readNames } from '../csv/read-names.ts';

/**
 * What a row of an import says of a custom field, as `readFieldValue` takes it from a body; days, times and numbers also as
 * people and spreadsheets write them, truth values also as `yes`, `no`, `1` and `0`, and several choices as `readNames` has them.
 *
 * @returns nothing where a placeholder stands for no date, null where the field does not take the value
 */
export function readImportedValue(
  field: CustomField,
  text: string,
  order: DayOrder = 'month first',
): readonly FieldContent[] | null {
  const input: FieldValueInput = { customFieldId: field.customFieldId, value: text, choiceIds: null };
  const isDate = field.type === 'date' || field.type === 'datetime';
  if (isDate && isNoDay(text)) return [];
  const asItIs = isDate && order === 'day first' && field.version !== 1 ? null : readFieldValue(field, input);
  return asItIs ?? readFieldValue(field, { ...input, ...respelled(field, text, order) });
}

function respelled(field: CustomField, text: string, order: DayOrder): Partial<FieldValueInput> {
  switch (field.type) {
    case 'date':
      return { value: readWrittenDay(text, order) ?? text };
    case 'datetime':
      return { value: readWrittenTime(text, order) ?? text };
    case 'boolean':
      return { value: readTruth(text) };
    case 'multi_select':
      return { choiceIds: findChoices(field, text) };
    case 'string':
    case 'text_area':
    case 'single_select':
      return {};
    case 'number':
    case 'currency':
      return { value: readImportNumber(text, field.metadata.decimalPlaces ?? 0) ?? text };
  }
}

function readTruth(text: string): string {
  if (/^(yes|y|1)$/i.test(text)) return 'true';
  return /^(no|n|0)$/i.test(text) ? 'false' : text;
}

/** null where one of them is no choice of the field. */
function findChoices({ choices }: CustomField, text: string): readonly number[] | null {
  const byLabel = new Map(choices.map(({ label, choiceId }) => [label.toLowerCase(), choiceId]));
  const labels = readNames(text, (label) => byLabel.has(label.toLowerCase()));
  const found = labels.map((label) => byLabel.get(label.toLowerCase()));
  const known = found.filter((choiceId) => choiceId !== undefined);
  return known.length === found.length && known.length > 0 ? known : null;
}
