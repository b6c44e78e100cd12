import type { FieldContent } from './field-value.ts';

/** One row of `custom_field_value`. */
export interface FieldValueRow {
  readonly contact_id: string;
  readonly custom_field_id: string;
  readonly choice_id: number | null;
  readonly text_value: string | null;
  readonly number_value: string | null;
  readonly date_value: string | null;
  readonly time_value: Date | null;
  readonly boolean_value: boolean | null;
}

export function toContent(row: FieldValueRow): FieldContent {
  if (row.choice_id !== null) return { type: 'choice', choiceId: row.choice_id };
  if (row.text_value !== null) return { type: 'text', text: row.text_value };
  if (row.number_value !== null) return { type: 'number', number: row.number_value };
  if (row.date_value !== null) return { type: 'date', date: row.date_value };
  if (row.time_value !== null) return { type: 'time', time: row.time_value };
  if (row.boolean_value !== null) return { type: 'boolean', value: row.boolean_value };
  throw new Error('a value of a custom field has no content');
}
