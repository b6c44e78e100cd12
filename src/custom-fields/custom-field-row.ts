import type { Choice, CustomField, CustomFieldType, FieldMetadata } from './custom-field.ts';

/** One row of `custom_field`. */
export interface CustomFieldRow {
  readonly custom_field_id: string;
  readonly label: string;
  readonly name: string;
  readonly type: CustomFieldType;
  readonly version: number | null;
  readonly metadata: FieldMetadata;
  readonly last_choice_id: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** One row of `custom_field_choice`. */
export interface ChoiceRow {
  readonly custom_field_id: string;
  readonly choice_id: number;
  readonly label: string;
  readonly display_order: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

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
