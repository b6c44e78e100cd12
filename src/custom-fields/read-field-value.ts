import { readDateTime } from '../wire/read-date-time.ts';
import { readDay } from '../wire/read-day.ts';
import type { CustomField, FieldMetadata } from './custom-field.ts';
import type { FieldContent, FieldValueInput } from './field-value.ts';

const number = /^(?<sign>[-+]?)\d{1,15}(?:\.(?<decimals>\d{1,4}))?$/;

/**
 * The value of a field in a body, with the type of the field.
 *
 * @returns nothing if the body clears the field, null if the field does not accept the value
 */
export function readFieldValue(field: CustomField, input: FieldValueInput): readonly FieldContent[] | null {
  const { value } = input;
  switch (field.type) {
    case 'single_select':
    case 'multi_select':
      return readChoices(field, input);
    case 'string':
    case 'text_area':
      return readOne(value, readText);
    case 'date':
      return readOne(value, field.version === 1 ? readText : readDate);
    case 'datetime':
      return readOne(value, readTime);
    case 'number':
    case 'currency':
      return readOne(value, (text) => readNumber(field.metadata, text));
    case 'boolean':
      return readOne(value, readBoolean);
  }
}

function readOne(value: string | null, read: (text: string) => FieldContent | null): FieldContent[] | null {
  if (value === null) return [];
  const content = read(value);
  return content === null ? null : [content];
}

function readText(text: string): FieldContent {
  return { type: 'text', text };
}

function readBoolean(value: string): FieldContent | null {
  return /^(true|false)$/i.test(value) ? { type: 'boolean', value: value.toLowerCase() === 'true' } : null;
}

function readDate(value: string): FieldContent | null {
  const date = readDay(value);
  return date === null ? null : { type: 'date', date };
}

function readTime(value: string): FieldContent | null {
  const time = readDateTime(value);
  return time === null ? null : { type: 'time', time };
}

function readNumber({ allowNegative, decimalPlaces = 0 }: FieldMetadata, value: string): FieldContent | null {
  const { sign, decimals = '' } = number.exec(value)?.groups ?? {};
  if (sign === undefined || decimals.length > decimalPlaces) return null;
  if (sign === '-' && allowNegative !== true && Number(value) !== 0) return null;
  return { type: 'number', number: value };
}

/** Choices by their ids, or one by its label. */
function readChoices({ type, choices }: CustomField, { value, choiceIds }: FieldValueInput): FieldContent[] | null {
  if (choiceIds === null && value === null) return [];
  const wanted = choiceIds ?? choices.filter(({ label }) => label.toLowerCase() === value?.toLowerCase()).map(toId);
  const known = choices.map(toId);
  const distinct = [...new Set(wanted)];
  if (choiceIds === null && distinct.length === 0) return null;
  if (!distinct.every((choiceId) => known.includes(choiceId))) return null;
  if (type === 'single_select' && distinct.length > 1) return null;
  return distinct.map((choiceId) => ({ type: 'choice', choiceId }));
}

function toId({ choiceId }: { readonly choiceId: number }): number {
  return choiceId;
}
