import type { BodyReader, JsonObject } from '../http/body-reader.ts';

/**
 * No account has custom fields or tags yet, so a body that names one names one that does not exist: to store the rest would
 * lose it without a word.
 */
export function refuseUnknownReferences(reader: BodyReader, object: JsonObject): void {
  const { custom_fields: fields, taggings } = object;
  if (Array.isArray(fields) && fields.length > 0) reader.refuse('custom_fields.custom_field_id is invalid');
  if (Array.isArray(taggings) && taggings.length > 0) reader.refuse('taggings contains an unknown tag');
}
