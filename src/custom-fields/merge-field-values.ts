import { isDeepStrictEqual } from 'node:util';
import type { FieldValue } from './field-value.ts';

/** How many fields a contact has values of at most. */
export const mostFields = 25;

/** The values with others, which replace those of the same fields. */
export function withFieldValues(present: readonly FieldValue[], added: readonly FieldValue[]): readonly FieldValue[] {
  const fieldIds = fieldsOf(added);
  return [...present.filter(({ customFieldId }) => !fieldIds.includes(customFieldId)), ...added];
}

/** The fields whose values are not the same in both. */
export function changedFields(present: readonly FieldValue[], wanted: readonly FieldValue[]): string[] {
  return fieldsOf([...present, ...wanted]).filter(
    (fieldId) => !isDeepStrictEqual(of(present, fieldId), of(wanted, fieldId)),
  );
}

/** The fields that there are values of. */
export function fieldsOf(values: readonly FieldValue[]): string[] {
  return [...new Set(values.map(({ customFieldId }) => customFieldId))];
}

function of(values: readonly FieldValue[], fieldId: string): FieldValue[] {
  return values.filter(({ customFieldId }) => customFieldId === fieldId);
}
