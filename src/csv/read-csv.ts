import { setImmediate } from 'node:timers/promises';
import { Invalid } from '../errors.ts';
import { findDelimiter, toldDelimiter } from './find-delimiter.ts';
import { unguardCell } from './format-csv-row.ts';
import { readLines, type Line } from './read-lines.ts';
import { RecordReader, type NumberedRecord } from './record-reader.ts';

/** A row of a file. `line` is its first line, counted from 1 as in editors. */
export type CsvRow =
  /** Cells by the names of their columns, trimmed; those that are blank are left out. */
  | { readonly line: number; readonly values: ReadonlyMap<string, string> }
  /** A row that cannot be read, and why. */
  | { readonly line: number; readonly problem: string };

export interface CsvFile {
  /** The names of the columns, trimmed, each once. */
  readonly columns: readonly string[];
  /** Whether its first line names the columns; else they are `Column 1`, `Column 2` and so on. */
  readonly isNamed: boolean;
  /** Notes about the columns for the sender of the file. */
  readonly notes: readonly string[];
  /** To be read once, to its end or until it is broken off; rows without any text are skipped. */
  readonly rows: AsyncIterable<CsvRow>;
}

export interface ReadOptions {
  /** Whether the file goes on beyond its last byte, known once that byte is read: then an unfinished last row is left out. */
  readonly isCut?: () => boolean;
  /** Whether the first line is a row, and names no columns. */
  readonly isRow?: (cells: readonly string[]) => boolean;
}

/**
 * Reads a CSV file as people have it, in memory that does not grow with the file: with or without a byte order mark, in
 * UTF-8, UTF-16 or Windows-1252, with any line ending, with commas, semicolons, tabs or bars, written by a spreadsheet or by
 * `formatCsvRow`. A row that cannot be read is reported in its place, and reading goes on with the next one.
 *
 * @throws Invalid if it is not a CSV file, or is empty
 */
export async function readCsv(
  file: AsyncIterable<Buffer>,
  { isCut = () => false, isRow = () => false }: ReadOptions = {},
): Promise<CsvFile> {
  const records = readRecords(readLines(file, isCut), isCut);
  const first = await records.next();
  if (first.done === true) throw new Invalid(['The file is empty. Its first line has to name the columns.']);
  const header = first.value;
  if ('problem' in header) {
    throw new Invalid([`The line that names the columns (line ${header.line}) cannot be read. ${header.problem}`]);
  }
  const cells = header.cells.map((cell) => unguardCell(cell).trim());
  const isNamed = !isRow(cells);
  const names = isNamed ? cells : cells.map((_cell, index) => `Column ${index + 1}`);
  if (cells.some((name) => name.includes('\0'))) {
    throw new Invalid(['The file is not a CSV file. Save the contacts as "CSV UTF-8" and send that file.']);
  }
  const columns = names
    .map((name, index) => ({ name, index }))
    .filter(({ name, index }) => name !== '' && names.indexOf(name) === index);
  const repeated = columns.filter(({ name, index }) => names.lastIndexOf(name) !== index);
  return {
    columns: columns.map(({ name }) => name),
    isNamed,
    notes: repeated.map(({ name }) => `The column "${name}" is there more than once: only the first is read.`),
    rows: toRows(isNamed ? records : withFirst(header, records), columns, names.length),
  };
}

/** The rows with any text in them, the one that names the columns first. */
async function* readRecords(lines: AsyncIterable<Line[]>, isCut: () => boolean): AsyncGenerator<NumberedRecord> {
  let reader: RecordReader | undefined;
  let blankLines = 0;
  for await (const some of lines) {
    if (reader === undefined) {
      const start = some.findIndex((line) => line === null || line.trim() !== '');
      const first = some[start] ?? '';
      blankLines += start === -1 ? some.length : 0;
      if (start === -1) {
        await setImmediate();
        continue;
      }
      const told = toldDelimiter(first);
      if (told !== undefined) some[start] = '\n';
      reader = new RecordReader(told ?? findDelimiter(first), blankLines);
    }
    yield* reader.add(some).filter(saysSomething);
    // A file that has come already would keep the process from all else.
    await setImmediate();
  }
  if (reader !== undefined) yield* reader.end(isCut()).filter(saysSomething);
}

interface Column {
  readonly name: string;
  readonly index: number;
}

async function* withFirst<Of>(first: Of, others: AsyncIterable<Of>): AsyncGenerator<Of> {
  yield first;
  yield* others;
}

async function* toRows(
  records: AsyncIterable<NumberedRecord>,
  columns: readonly Column[],
  cellCount: number,
): AsyncGenerator<CsvRow> {
  for await (const record of records) yield toRow(record, columns, cellCount);
}

function toRow(record: NumberedRecord, columns: readonly Column[], cellCount: number): CsvRow {
  if ('problem' in record) return record;
  const { line, cells } = record;
  if (cells.some((cell) => cell.includes('\0'))) return { line, problem: 'The row contains a NUL character.' };
  if (cells.slice(cellCount).some((cell) => cell.trim() !== '')) {
    return { line, problem: `The row has ${cells.length} cells, and there are ${cellCount} columns.` };
  }
  const values = new Map<string, string>();
  for (const { name, index } of columns) {
    const text = unguardCell(cells[index] ?? '').trim();
    if (text !== '') values.set(name, text);
  }
  return { line, values };
}

function saysSomething(record: NumberedRecord): boolean {
  return 'problem' in record || record.cells.some((cell) => cell.trim() !== '');
}
