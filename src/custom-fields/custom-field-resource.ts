import { Type, type Static } from 'typebox';
import { utcSeconds } from '../wire/utc-seconds.ts';
import { isSelect, type Choice, type CustomField, type FieldMetadata } from './custom-field.ts';
import type { CustomFieldsPage } from './list-custom-fields.ts';

const Time = Type.String({ format: 'date-time' });
const Uuid = Type.String({ format: 'uuid' });
const Text = Type.Optional(Type.String());

const MetadataResource = Type.Object({
  display_type: Text,
  allow_negative: Type.Optional(Type.Boolean()),
  integer: Type.Optional(Type.Boolean()),
  decimal_places: Type.Optional(Type.Integer()),
  currency_code: Text,
  display_format: Text,
});

const ChoiceResource = Type.Object({
  custom_field_id: Uuid,
  choice_id: Type.Integer(),
  choice_label: Type.String(),
  display_order: Type.Integer(),
  created_at: Time,
  updated_at: Time,
});

export const CustomFieldResource = Type.Object(
  {
    custom_field_id: Uuid,
    label: Type.String(),
    name: Type.String({ description: 'the label with underscores for blanks' }),
    type: Type.String(),
    version: Type.Optional(Type.Integer({ description: 'of date and datetime' })),
    metadata: MetadataResource,
    choices: Type.Optional(Type.Array(ChoiceResource)),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'CustomField' },
);

export const CustomFieldPageResource = Type.Object({
  custom_fields: Type.Array(CustomFieldResource),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export function toCustomFieldResource(field: CustomField): Static<typeof CustomFieldResource> {
  return {
    custom_field_id: field.customFieldId,
    label: field.label,
    name: field.name,
    type: field.type,
    ...(field.version !== null && { version: field.version }),
    metadata: toMetadataResource(field.metadata),
    ...(isSelect(field.type) && { choices: field.choices.map((choice) => toChoiceResource(field, choice)) }),
    created_at: utcSeconds(field.createdAt),
    updated_at: utcSeconds(field.updatedAt),
  };
}

/** `cursor` leads to the next page; undefined on the last. */
export function toCustomFieldPageResource(
  page: CustomFieldsPage,
  cursor: string | undefined,
): Static<typeof CustomFieldPageResource> {
  return {
    custom_fields: page.customFields.map(toCustomFieldResource),
    _links: cursor === undefined ? {} : { next: { href: `/v3/contact_custom_fields?cursor=${cursor}` } },
  };
}

function toMetadataResource(metadata: FieldMetadata): Static<typeof MetadataResource> {
  const { displayType, allowNegative, integer, decimalPlaces, currencyCode, displayFormat } = metadata;
  return {
    ...(displayType !== undefined && { display_type: displayType }),
    ...(allowNegative !== undefined && { allow_negative: allowNegative }),
    ...(integer !== undefined && { integer }),
    ...(decimalPlaces !== undefined && { decimal_places: decimalPlaces }),
    ...(currencyCode !== undefined && { currency_code: currencyCode }),
    ...(displayFormat !== undefined && { display_format: displayFormat }),
  };
}

function toChoiceResource({ customFieldId }: CustomField, choice: Choice): Static<typeof ChoiceResource> {
  return {
    custom_field_id: customFieldId,
    choice_id: choice.choiceId,
    choice_label: choice.label,
    display_order: choice.displayOrder,
    created_at: utcSeconds(choice.createdAt),
    updated_at: utcSeconds(choice.updatedAt),
  };
}
