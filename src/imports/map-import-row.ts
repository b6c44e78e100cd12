import type { CsvRow } from '../csv/read-csv.ts';
import { isObject } from '../wire/body-reader.ts';
import { importKindOf, importStreetKinds } from './import-field.ts';
import type { ImportRow } from './import-row.ts';
import type { ImportColumns, LabelledGroup } from './map-import-columns.ts';
import { cellsOfEntry } from '../permission-in-files/cells-of-entry.ts';
import { parseImportInput } from './parse-import-input.ts';
import { readRowPermission } from './read-row-permission.ts';

/** What a row of a file has for a contact. Its problems and notes name the columns as the file does. */
export function mapImportRow(columns: ImportColumns, csvRow: CsvRow): ImportRow {
  if ('problem' in csvRow) return unreadable(csvRow.line, csvRow.problem);
  const { fieldOf, groups } = columns;
  const fields: Record<string, string> = {};
  for (const [column, text] of csvRow.values) {
    const field = fieldOf.get(column);
    if (field !== undefined) fields[field] ??= text;
  }
  for (const group of groups) readGroup(fields, group, csvRow.values);
  return parseImportInput(csvRow.line, fields, columns.form, readRowPermission(columns.permission, csvRow.values));
}

/** What an entry of `import_data` has for a contact; members that mean no field are ignored. Rows count from 1. */
export function mapImportEntry(columns: ImportColumns, row: number, entry: unknown): ImportRow {
  if (!isObject(entry)) return unreadable(row, 'The entry is not an object.');
  const fields: Record<string, unknown> = {};
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(entry)) {
    if (!saysSomething(value)) continue;
    const field = columns.fieldOf.get(name);
    if (field !== undefined) fields[field] ??= plainValue(field, value);
    else if (typeof value === 'string') texts.set(name, value);
  }
  for (const group of columns.groups) readGroup(fields, group, texts);
  return parseImportInput(row, fields, columns.form, readRowPermission(columns.permission, cellsOfEntry(entry)));
}

/**
 * Adds the cells of a group by the kind that the row has for it. A phone number stands beside others of its kind; a street
 * address whose kind is taken gets one that is free.
 */
function readGroup(fields: Record<string, unknown>, group: LabelledGroup, values: ReadonlyMap<string, string>): void {
  const said = importKindOf(values.get(group.kindColumn) ?? '');
  const cells = [...group.parts].flatMap(([column, part]) => {
    const text = values.get(column);
    return text === undefined ? [] : [{ part, text }];
  });
  if (group.of === 'phone') {
    const field = `${said ?? 'other'}_phone`;
    const numbers = cells.map(({ text }) => text);
    if (typeof fields[field] === 'string') numbers.unshift(fields[field]);
    if (numbers.length > 0) fields[field] = numbers.join('; ');
    return;
  }
  const kinds = [said, 'home', 'other', 'work'].filter((kind) => importStreetKinds.some((known) => known === kind));
  const kind = kinds.find((one) => cells.every(({ part }) => fields[`${one}_${part}`] === undefined));
  for (const { part, text } of cells) fields[`${kind}_${part}`] = text;
}

function plainValue(field: string, value: unknown): unknown {
  const isNames = (field === 'tags' || field === 'lists') && Array.isArray(value);
  if (isNames && value.every((name) => typeof name === 'string')) return JSON.stringify(value);
  const isPlain = typeof value === 'number' || (typeof value === 'boolean' && field.startsWith('cf:'));
  return isPlain ? String(value) : value;
}

function unreadable(row: number, problem: string): ImportRow {
  return { row, address: null, input: { profile: {} }, problems: [problem] };
}

function saysSomething(value: unknown): boolean {
  return value !== null && !(typeof value === 'string' && value.trim() === '');
}
