import { Type, type Static } from 'typebox';
import { utcSeconds } from '../wire/utc-seconds.ts';
import type { FieldContent, FieldValue } from './field-value.ts';

export const FieldValueResource = Type.Object({
  custom_field_id: Type.String({ format: 'uuid' }),
  value: Type.Optional(Type.String()),
  choice_ids: Type.Optional(Type.Array(Type.String(), { description: 'of single_select and multi_select' })),
});

/** The values of a contact, one entry for each field. */
export function toFieldValueResources(values: readonly FieldValue[]): Static<typeof FieldValueResource>[] {
  const choiceIds = new Map<string, string[]>();
  const resources: Static<typeof FieldValueResource>[] = [];
  for (const { customFieldId, content } of values) {
    if (content.type !== 'choice') {
      resources.push({ custom_field_id: customFieldId, value: textOf(content) });
      continue;
    }
    const chosen = choiceIds.get(customFieldId) ?? [];
    if (chosen.length === 0) resources.push({ custom_field_id: customFieldId, choice_ids: chosen });
    chosen.push(String(content.choiceId));
    choiceIds.set(customFieldId, chosen);
  }
  return resources;
}

function textOf(content: Exclude<FieldContent, { readonly type: 'choice' }>): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'number':
      return content.number;
    case 'date':
      return content.date;
    case 'time':
      return utcSeconds(content.time);
    case 'boolean':
      return String(content.value);
  }
}
