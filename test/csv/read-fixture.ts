import { readCsv, type CsvFile } from '../../src/csv/read-csv.ts';

/** What is in a file, with the cells of each row in the order of the columns that have one. */
export interface ReadFile extends Omit<CsvFile, 'rows' | 'isNamed'> {
  readonly rows: readonly (readonly [line: number, cells: string | Record<string, string>])[];
}

/** Reads a file that arrives in pieces of so many bytes. */
export async function readAll(file: string | Buffer, pieceBytes = 1_000): Promise<ReadFile> {
  return readRows(inPieces(Buffer.from(file), pieceBytes));
}

/** Reads a file as it arrives; `isCut` says whether it goes on beyond its last byte. */
export async function readRows(file: AsyncIterable<Buffer>, isCut: () => boolean = () => false): Promise<ReadFile> {
  const { columns, notes, rows } = await readCsv(file, { isCut });
  const read: ReadFile['rows'][number][] = [];
  for await (const row of rows) {
    read.push([row.line, 'problem' in row ? row.problem : Object.fromEntries(row.values)]);
  }
  return { columns, notes, rows: read };
}

export async function* inPieces(bytes: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
