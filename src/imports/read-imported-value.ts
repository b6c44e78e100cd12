import type { CustomField } from '../custom-fields/custom-field.ts';
import type { FieldContent, FieldValueInput } from '../custom-fields/field-value.ts';
import { readFieldValue } from '../custom-fields/read-field-value.ts';
import { readImportDay, readImportTime } from './read-import-day.ts';

/**
 * What a row of an import says of a custom field, as `readFieldValue` takes it from a body; days and times also as spreadsheets
 * write them, truth values also as `yes`, `no`, `1` and `0`, and several choices with commas, semicolons or bars between them.
 *
 * @returns null where the field does not take the value
 */
export function readImportedValue(field: CustomField, text: string): readonly FieldContent[] | null {
  const input: FieldValueInput = { customFieldId: field.customFieldId, value: text, choiceIds: null };
  return readFieldValue(field, input) ?? readFieldValue(field, { ...input, ...respelled(field, text) });
}

function respelled(field: CustomField, text: string): Partial<FieldValueInput> {
  switch (field.type) {
    case 'date':
      return { value: readImportDay(text) ?? text };
    case 'datetime':
      return { value: readImportTime(text) ?? text };
    case 'boolean':
      return { value: readTruth(text) };
    case 'multi_select':
      return { choiceIds: findChoices(field, text) };
    case 'string':
    case 'text_area':
    case 'number':
    case 'currency':
    case 'single_select':
      return {};
  }
}

function readTruth(text: string): string {
  if (/^(yes|y|1)$/i.test(text)) return 'true';
  return /^(no|n|0)$/i.test(text) ? 'false' : text;
}

/** null where one of them is no choice of the field. */
function findChoices({ choices }: CustomField, text: string): readonly number[] | null {
  const labels = text.split(/[,;|\n]/).map((label) => label.trim().toLowerCase());
  const found = labels
    .filter((label) => label !== '')
    .map((label) => choices.find((choice) => choice.label.toLowerCase() === label)?.choiceId);
  const known = found.filter((choiceId) => choiceId !== undefined);
  return known.length === found.length && known.length > 0 ? known : null;
}
