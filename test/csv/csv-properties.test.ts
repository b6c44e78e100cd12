import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { takeBytes } from '../../src/imports/take-bytes.ts';
import { formatCsvRow } from '../../src/csv/format-csv-row.ts';
import { readCsv } from '../../src/csv/read-csv.ts';
import { inPieces, readAll, readRows } from './read-fixture.ts';
import { effort } from '../support/effort.ts';

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', "'", '=', ' ', 'a', 'ß', '€', '中', '🙂') }),
);
/** A column that is always filled keeps its row from being blank. */
const rowsOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string[][]> =>
  fc.array(
    fc.array(text, { minLength: 4, maxLength: 4 }).map((cells) => ['x', ...cells]),
    { maxLength: 12 },
  );
const names = ['filled', 'a', 'b', 'c', 'd'];
const encodings = fc.constantFrom('utf8' as const, 'utf16le' as const);
const pieces = fc.integer({ min: 1, max: 200 });

describe('any CSV file', () => {
  test('that was written here is read back cell by cell, but for blanks around cells, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(cell), pieces, async (rows, pieceBytes) => {
        const file = [names, ...rows].map(formatCsvRow).join('');
        const read = await readAll(file, pieceBytes);
        assert.deepEqual(
          read.rows.map(([, cells]) => cells),
          rows.map((cells) => toObject(cells.map((text) => text.trim()))),
        );
      }),
      { numRuns: 1_000 * effort },
    );
  });

  test('that another reader takes is read as by that one', async () => {
    const plain = cell.filter((text) => !text.startsWith("'"));
    const delimiter = fc.constantFrom(',', ';', '\t');
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    await fc.assert(
      fc.asyncProperty(rowsOf(plain), delimiter, ending, pieces, async (rows, between, end, pieceBytes) => {
        const quote = (text: string): string => (/^\w+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);
        const file = [names, ...rows].map((cells) => `${cells.map(quote).join(between)}${end}`).join('');
        const reference = parse(file, { delimiter: between, record_delimiter: end });
        const expected = reference.slice(1).map((cells) => toObject(cells.map((text) => text.trim())));
        assert.deepEqual(
          (await readAll(file, pieceBytes)).rows.map(([, cells]) => cells),
          expected,
        );
      }),
      { numRuns: 1_000 * effort },
    );
  });

  test('is read in every encoding that has its letters as it is in UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(cell), pieces, async (rows, pieceBytes) => {
        const file = [names, ...rows].map(formatCsvRow).join('');
        const little = Buffer.from(`\ufeff${file}`, 'utf16le');
        const expected = await readAll(file);
        assert.deepEqual(await readAll(little, pieceBytes), expected);
        assert.deepEqual(await readAll(Buffer.from(little).swap16(), pieceBytes), expected);
      }),
    );
  });

  test('of which only a beginning is taken is read up to the last row that is there as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(cell), fc.nat(), pieces, encodings, async (rows, where, pieceBytes, encoding) => {
        const header = `\ufeff${formatCsvRow(names)}`;
        const lines = rows.map(formatCsvRow);
        const file = Buffer.from([header, ...lines].join(''), encoding);
        let end = Buffer.byteLength(header, encoding);
        const most = end + (where % (file.length - end + 1));
        const whole = lines.filter((line) => (end += Buffer.byteLength(line, encoding)) <= most);
        const taken = takeBytes(inPieces(file, pieceBytes), most);
        const { rows: left } = await readRows(taken.bytes, taken.isCut);
        assert.deepEqual([left.length, taken.isCut()], [whole.length, most < file.length]);
        assert.deepEqual(left, (await readAll(file)).rows.slice(0, whole.length));
      }),
      { numRuns: 1_000 * effort },
    );
  });

  test('of whatever bytes ends in rows, each told once and in order, or in one refusal', async () => {
    const byte = fc.oneof(fc.constantFrom(...Buffer.from('",;\n\r\t a=\0')), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(byte, { maxLength: 400 }), pieces, async (bytes, pieceBytes) => {
        const file = Buffer.from([...Buffer.from('email,name\n'), ...bytes]);
        const { rows } = await readAll(file, pieceBytes);
        const lines = rows.map(([line]) => line);
        assert.deepEqual(
          lines,
          [...new Set(lines)].toSorted((a, b) => a - b),
        );
        assert.deepEqual(rows, (await readAll(file)).rows);
      }),
      { numRuns: 1_000 * effort },
    );
  });
});

describe('a large CSV file', () => {
  test('is read in memory that does not grow with it', async () => {
    const row = Buffer.from(`ann@example.org,"Änn ""A."" Smith",${'x'.repeat(60)}\r\n`.repeat(1_000));
    async function* file(): AsyncGenerator<Buffer> {
      yield Buffer.from('email,name,note\r\n');
      for (let count = 0; count < 400; count += 1) yield row;
    }
    const used: number[] = [];
    const { rows } = await readCsv(file());
    for await (const { line } of rows) if (line % 40_000 === 0) used.push(memoryInUse());
    assert.equal(used.length, 10);
    const growth = Math.max(...used) - (used[0] ?? 0);
    assert.ok(growth < 4 * 1_024 * 1_024, `${growth} bytes more than after a tenth of the file`);
  });

  test('may be left before its end: its source is closed', async () => {
    let closed = false;
    async function* file(): AsyncGenerator<Buffer> {
      try {
        yield* inPieces(Buffer.from(`a,b\n${'1,2\n'.repeat(100_000)}`), 65_536);
      } finally {
        closed = true;
      }
    }
    const { rows } = await readCsv(file());
    for await (const row of rows) if (row.line === 3) break;
    assert.ok(closed);
  });
});

/** What is in use once the garbage is gone. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function toObject(cells: readonly string[]): Record<string, string> {
  const entries = names.map((name, index): [string, string] => [name, cells[index] ?? '']);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}
