import { BodyReader, requireObject, type JsonObject } from '../wire/body-reader.ts';
import { choiceProblems } from './choice-problems.ts';
import { customFieldTypes, type CustomFieldChange, type CustomFieldType, type NewCustomField } from './custom-field.ts';
import { parseChoices } from './parse-choices.ts';
import { parseMetadata } from './parse-metadata.ts';

/** Reads the body of POST. @throws Invalid with every problem */
export function parseNewCustomField(body: unknown): NewCustomField {
  const object = requireObject(body);
  const reader = new BodyReader();
  const label = readLabel(reader, object);
  const type = reader.choice(object, 'type', 'type', customFieldTypes);
  if (type == null) reader.refuseMissing('type');
  const metadata = type == null ? {} : parseMetadata(reader, object, type);
  const choices = parseChoices(reader, object) ?? [];
  if (type != null) choiceProblems({ type, metadata }, choices).forEach((problem) => reader.refuse(problem));
  const version = type == null ? null : readVersion(reader, object, type);
  reader.throwProblems();
  return { label, type: type ?? 'string', version, metadata, choices };
}

/** Reads the body of PUT: the type of a field and the rules of that type stay. @throws Invalid with every problem */
export function parseCustomFieldChange(body: unknown): CustomFieldChange {
  const object = requireObject(body);
  const reader = new BodyReader();
  const label = readLabel(reader, object);
  const choices = parseChoices(reader, object) ?? undefined;
  reader.throwProblems();
  return { label, choices };
}

function readLabel(reader: BodyReader, object: JsonObject): string {
  const label = reader.text(object, 'label', 'label', 50);
  if (label == null) reader.refuseMissing('label');
  return label ?? '';
}

function readVersion(reader: BodyReader, object: JsonObject, type: CustomFieldType): number | null {
  if (type === 'datetime') return 2;
  return type === 'date' ? (reader.integer(object, 'version', 'version', { least: 1, most: 2 }) ?? 2) : null;
}
