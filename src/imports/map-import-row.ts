import type { CsvRow } from '../csv/read-csv.ts';
import { isObject, type JsonObject } from '../wire/body-reader.ts';
import { importFieldOf } from './import-field.ts';
import type { ImportRow } from './import-row.ts';
import type { ImportColumns } from './map-import-columns.ts';
import { parseImportInput } from './parse-import-input.ts';

/** What a row of a CSV file has for a contact. Its problems name the columns as the file does. */
export function mapImportRow({ fieldOf }: ImportColumns, csvRow: CsvRow): ImportRow {
  if ('problem' in csvRow) return unreadable(csvRow.line, csvRow.problem);
  const fields: Record<string, string> = {};
  const columnOf = new Map<string, string>();
  for (const [column, text] of csvRow.values) {
    const field = fieldOf.get(column);
    if (field === undefined) continue;
    fields[field] = text;
    columnOf.set(field, column);
  }
  const row = parseImportInput(csvRow.line, fields);
  return { ...row, problems: row.problems.map((problem) => withColumn(problem, columnOf)) };
}

/** What an entry of `import_data` has for a contact; members that mean no field are passed over. Rows count from 1. */
export function mapImportEntry(row: number, entry: unknown): ImportRow {
  if (!isObject(entry)) return unreadable(row, 'The entry is not an object.');
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(entry)) {
    const field = importFieldOf(name);
    if (field === undefined || !saysSomething(value)) continue;
    const isPlain = typeof value === 'number' || (typeof value === 'boolean' && field.startsWith('cf:'));
    fields[field] ??= isPlain ? String(value) : value;
  }
  return parseImportInput(row, fields satisfies JsonObject);
}

function unreadable(row: number, problem: string): ImportRow {
  return { row, address: null, input: { profile: {} }, problems: [problem] };
}

function withColumn(problem: string, columnOf: ReadonlyMap<string, string>): string {
  const [field] = [...columnOf.keys()].filter((name) => problem.startsWith(`${name} `));
  return field === undefined ? problem : `${columnOf.get(field) ?? field}${problem.slice(field.length)}`;
}

function saysSomething(value: unknown): boolean {
  return value !== null && !(typeof value === 'string' && value.trim() === '');
}
