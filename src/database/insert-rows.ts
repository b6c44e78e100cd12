import sql, { join, raw } from 'sql-template-tag';
import { prepared, type Transaction } from './database.ts';
import type { ColumnOf, TableName } from './given-rows.ts';

/** How many rows are made into text at once: the database stores them meanwhile. */
const rowsAtOnce = 100;

/**
 * Inserts any number of rows, all with the same columns, by one statement: COPY, which is fastest for many; a single row
 * has a statement that each connection prepares once. JSON and arrays are given as text.
 */
export async function insertRows<const Table extends TableName, Column extends ColumnOf<Table>>(
  tx: Transaction,
  table: Table,
  rows: readonly Readonly<Record<Column, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  if (rows.length === 1) await tx.query(prepared(`insert_${table}`, insertOne(table, names, first)));
  else await tx.copy(`copy ${table} (${names.join(', ')}) from stdin`, linesOf(names, rows));
}

function insertOne(table: string, names: readonly string[], row: Readonly<Record<string, unknown>>) {
  const values = names.map((name) => sql`${row[name]}`);
  return sql`insert into ${raw(table)} (${raw(names.join(', '))}) values (${join(values)})`;
}

function* linesOf(names: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): Generator<string> {
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    const some = rows.slice(first, first + rowsAtOnce);
    yield some.map((row) => `${names.map((name) => format(row[name])).join('\t')}\n`).join('');
  }
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in the text format of COPY. */
function format(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return value.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  throw new TypeError('a value to be stored is neither text nor number, truth value, time or bytes');
}
