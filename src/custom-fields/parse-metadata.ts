import type { BodyReader, JsonObject } from '../wire/body-reader.ts';
import type { CustomFieldType, FieldMetadata } from './custom-field.ts';

/** Year, month and day, each once, with one mark between them. */
const dayFormat = /^(?=.*YYYY)(?=.*MM)(?=.*DD)(?:YYYY|MM|DD)([-/. ])(?:YYYY|MM|DD)\1(?:YYYY|MM|DD)$/;

/** Reads the rules for the values of a field; members that its type does not have are skipped. */
export function parseMetadata(reader: BodyReader, object: JsonObject, type: CustomFieldType): FieldMetadata {
  const metadata = reader.object(object, 'metadata', 'metadata') ?? {};
  switch (type) {
    case 'number':
      return parseNumber(reader, metadata, 4);
    case 'currency':
      return { ...parseNumber(reader, metadata, 2), ...parseCurrency(reader, metadata) };
    case 'single_select':
      return { displayType: readDisplayType(reader, metadata, 'radio') };
    case 'multi_select':
      return { displayType: readDisplayType(reader, metadata, 'checkbox') };
    case 'date':
      return parseDayFormat(reader, metadata);
    case 'datetime':
      return parseTimeFormat(reader, metadata);
    case 'string':
    case 'text_area':
    case 'boolean':
      return {};
  }
}

/** `places`: the default number of decimals of a value. */
function parseNumber(reader: BodyReader, metadata: JsonObject, places: number): FieldMetadata {
  const allowNegative = reader.boolean(metadata, 'allow_negative', 'metadata.allow_negative') ?? false;
  const said =
    reader.integer(metadata, 'decimal_places', 'metadata.decimal_places', { least: 0, most: 4 }) ?? undefined;
  const integer = reader.boolean(metadata, 'integer', 'metadata.integer') ?? said === 0;
  if (said !== undefined && integer !== (said === 0)) {
    reader.refuse(`metadata.decimal_places has to be ${integer ? '0 if' : '1 to 4 unless'} integer is true`);
  }
  return { allowNegative, integer, decimalPlaces: said ?? (integer ? 0 : places) };
}

function parseCurrency(reader: BodyReader, metadata: JsonObject): FieldMetadata {
  const code = reader.text(metadata, 'currency_code', 'metadata.currency_code', 3)?.toUpperCase();
  if (code === undefined) return {};
  if (!/^[A-Z]{3}$/.test(code)) reader.refuse('metadata.currency_code is invalid');
  return { currencyCode: code };
}

function readDisplayType(
  reader: BodyReader,
  metadata: JsonObject,
  list: 'radio' | 'checkbox',
): 'radio' | 'checkbox' | 'dropdown' {
  return reader.choice(metadata, 'display_type', 'metadata.display_type', [list, 'dropdown']) ?? 'dropdown';
}

function parseDayFormat(reader: BodyReader, metadata: JsonObject): FieldMetadata {
  const format = reader.text(metadata, 'display_format', 'metadata.display_format', 50) ?? 'YYYY-MM-DD';
  if (!dayFormat.test(format)) reader.refuse('metadata.display_format is invalid');
  return { displayFormat: format };
}

function parseTimeFormat(reader: BodyReader, metadata: JsonObject): FieldMetadata {
  const format = reader.text(metadata, 'display_format', 'metadata.display_format', 50);
  return format == null ? {} : { displayFormat: format };
}
