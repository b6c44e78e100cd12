import type { ChoiceRow } from './choice-queries.ts';
import type { CustomFieldRow } from './custom-field-queries.ts';
import type { Choice, CustomField } from './custom-field.ts';

/** `choices` may be those of several fields. */
export function toCustomField(row: CustomFieldRow, choices: readonly ChoiceRow[]): CustomField {
  return {
    customFieldId: row.custom_field_id,
    label: row.label,
    name: row.name,
    type: row.type,
    version: row.version,
    metadata: row.metadata,
    choices: choices.filter((choice) => choice.custom_field_id === row.custom_field_id).map(toChoice),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toChoice(row: ChoiceRow): Choice {
  return {
    choiceId: row.choice_id,
    label: row.label,
    displayOrder: row.display_order,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
