import { isObject, type BodyReader } from '../wire/body-reader.ts';
import { addressTierOf } from './find-address-column.ts';
import { importFieldOf, importFields } from './import-field.ts';

const mostColumns = 1_000;

/**
 * Reads the member `columns` of an import: an object, or in a form its JSON, with the field of each column that it names.
 *
 * @returns fields by the names of columns; null: the column is to be ignored
 */
export function parseColumns(reader: BodyReader, value: unknown): ReadonlyMap<string, string | null> {
  const object = typeof value === 'string' ? parseJson(value) : value;
  if (object === undefined || object === null || value === '') return new Map();
  if (!isObject(object)) {
    reader.refuse('columns is invalid: it has to be a JSON object, as {"Kundenmail": "email", "Notiz": null}');
    return new Map();
  }
  const entries = Object.entries(object);
  if (entries.length > mostColumns) reader.refuse(`columns has too many members (maximum is ${mostColumns})`);
  const wrong: string[] = [];
  const fields = entries.map(([column, target]): [string, string | null] => {
    const field = target === null ? null : fieldOf(target);
    if (field === undefined) wrong.push(`"${String(target).slice(0, 50)}"`);
    return [column, field ?? null];
  });
  if (wrong.length > 0) reader.refuse(`columns names what is no field: ${wrong.slice(0, 20).join(', ')}`);
  return new Map(fields);
}

/** What a column can be chosen for beside the fields, with the name by which it is read for permission. */
export const permissionFields: ReadonlyMap<string, string> = new Map([
  ['permission', 'Permission'],
  ['status', 'Status'],
  ['opt_out_date', 'Opt-out date'],
]);

/** A field by its name, or by another name of it, as `city` for `home_city`. */
function fieldOf(target: unknown): string | undefined {
  if (typeof target !== 'string') return undefined;
  const name = target.trim();
  if (importFields.has(name.toLowerCase()) || permissionFields.has(name.toLowerCase())) return name.toLowerCase();
  if (addressTierOf(name) === 0) return 'email';
  const field = importFieldOf(name)?.field;
  return field === '' ? undefined : field;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
