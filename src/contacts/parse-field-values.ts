import type { FieldValueInput } from '../custom-fields/field-value.ts';
import type { BodyReader, JsonObject, Member } from '../wire/body-reader.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { parseEntries } from './sub-resources/parse-sub-resources.ts';

/** Reads the custom fields of a body, each field once. The values may not fit their fields. */
export function parseFieldValues(reader: BodyReader, object: JsonObject, most: number): Member<FieldValueInput[]> {
  const inputs = parseEntries(reader, object, { name: 'custom_fields', most }, (entry) =>
    parseFieldValue(reader, entry),
  );
  const fieldIds = (inputs ?? []).map(({ customFieldId }) => customFieldId).filter((fieldId) => fieldId !== '');
  if (new Set(fieldIds).size < fieldIds.length) reader.refuse('custom_fields.custom_field_id is repeated');
  return inputs;
}

function parseFieldValue(reader: BodyReader, entry: JsonObject): FieldValueInput {
  const { custom_field_id: fieldId } = entry;
  if (fieldId == null) reader.refuseMissing('custom_fields.custom_field_id');
  else if (!isUuid(fieldId)) reader.refuse('custom_fields.custom_field_id is invalid');
  return {
    customFieldId: isUuid(fieldId) ? fieldId.toLowerCase() : '',
    value: parseValue(reader, entry),
    choiceIds: parseChoiceIds(reader, entry),
  };
}

/** A number or a truth value may come as itself or as its text. */
function parseValue(reader: BodyReader, entry: JsonObject): string | null {
  const { value } = entry;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return reader.text(entry, 'value', 'custom_fields.value', 255) ?? null;
}

function parseChoiceIds(reader: BodyReader, entry: JsonObject): number[] | null {
  const values = reader.array(entry, 'choice_ids', 'custom_fields.choice_ids') ?? null;
  const areNumbers = values?.every((value) => /^\d{1,9}$/.test(String(value))) ?? true;
  if (!areNumbers) reader.refuse('custom_fields.choice_ids is invalid');
  return values && (areNumbers ? values.map(Number) : []);
}
