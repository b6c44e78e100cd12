import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Invalid } from '../../src/errors.ts';
import { inPieces, readAll, readRows } from './read-fixture.ts';

const unquoted = 'A quote is not closed, or text follows a closing quote. A quote within quotes has to be doubled.';
const ann = { email: 'ann@example.org', name: 'Änn' };
const bob = { email: 'bob@example.org', name: 'Zoë' };
const people = 'email,name\nann@example.org,Änn\nbob@example.org,Zoë\n';

describe('a CSV file as people have it', () => {
  test('is read in every encoding, with and without a byte order mark, wherever it is cut into pieces', async () => {
    const latin = Buffer.from(people, 'latin1');
    const little = Buffer.from(people, 'utf16le');
    const big = Buffer.from(little).swap16();
    const files = [
      Buffer.from(people),
      Buffer.concat([Buffer.from('efbbbf', 'hex'), Buffer.from(people)]),
      latin,
      little,
      Buffer.concat([Buffer.from('fffe', 'hex'), little]),
      big,
      Buffer.concat([Buffer.from('feff', 'hex'), big]),
    ];
    for (const file of files) {
      for (const pieceBytes of [1, 3, 1_000]) {
        const { columns, notes, rows } = await readAll(file, pieceBytes);
        assert.deepEqual({ columns, notes }, { columns: ['email', 'name'], notes: [] });
        assert.deepEqual(rows, [
          [2, ann],
          [3, bob],
        ]);
      }
    }
  });

  test('may have lines of Windows-1252 among those of UTF-8: each is read as what it is', async () => {
    const file = Buffer.concat([
      Buffer.from('a,b\nÄ,€\n'),
      Buffer.from([0x80, 0x2c, 0xc4, 0x0a]),
      Buffer.from('ö,ß\n'),
    ]);
    assert.deepEqual((await readAll(file)).rows, [
      [2, { a: 'Ä', b: '€' }],
      [3, { a: '€', b: 'Ä' }],
      [4, { a: 'ö', b: 'ß' }],
    ]);
  });

  test('that is cut loses no row to a quote that was left open far before', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `p${index}@example.org,P\n`);
    const file = `email,name\nann@example.org,"Ann\n${rows.join('')}`;
    const { rows: left } = await readRows(inPieces(Buffer.from(file), 10_000), () => true);
    assert.deepEqual(left[0], [2, unquoted]);
    assert.deepEqual(left[1], [3, { email: 'p0@example.org', name: 'P' }]);
    assert.equal(left.length, 1 + rows.length);
  });

  test('is read with each ending of lines, also where the last line has none', async () => {
    for (const ending of ['\n', '\r\n', '\r']) {
      for (const file of [people, people.slice(0, -1)]) {
        const { rows } = await readAll(file.replaceAll('\n', ending), 7);
        assert.deepEqual(rows, [
          [2, ann],
          [3, bob],
        ]);
      }
    }
  });

  test('is read with commas, semicolons and tabs, and with the line that tells spreadsheets which', async () => {
    for (const delimiter of [',', ';', '\t']) {
      const file = people.replaceAll(',', delimiter);
      assert.deepEqual((await readAll(file)).rows.at(-1), [3, bob]);
      assert.deepEqual((await readAll(`sep=${delimiter}\r\n${file}`)).rows.at(-1), [4, bob]);
    }
    const { columns } = await readAll('"Name, first, last";email\r\n');
    assert.deepEqual(columns, ['Name, first, last', 'email']);
    assert.deepEqual((await readAll('sep=;\na;"b,c,d"\n1;2\n')).rows, [[3, { a: '1', 'b,c,d': '2' }]]);
  });

  test('has its rows told by the lines where they begin, and blank lines and rows passed over', async () => {
    const file = '\n\n  \nemail,name\n\n,\n"a\nb",1\n ; \n"",""\nc,2\n\n';
    const { columns, rows } = await readAll(file, 5);
    assert.deepEqual(columns, ['email', 'name']);
    assert.deepEqual(rows, [
      [7, { email: 'a\nb', name: '1' }],
      [9, { email: ';' }],
      [11, { email: 'c', name: '2' }],
    ]);
    assert.equal((await readAll(`${'\n'.repeat(200_000)}${people}`)).rows.at(-1)?.[0], 200_003);
  });

  test('may have blanks around names, cells and quotes; cells that are blank are left out', async () => {
    const { rows } = await readAll(' email , name,note\n ann@example.org , "Änn, A." ,  \n"x" , say "hi", 5" pipe\n');
    assert.deepEqual(rows, [
      [2, { email: 'ann@example.org', name: 'Änn, A.' }],
      [3, { email: 'x', name: 'say "hi"', note: '5" pipe' }],
    ]);
  });

  test('may repeat the name of a column: the first is read, and a note says so', async () => {
    const { columns, notes, rows } = await readAll('email,name,email,,email\na,b,c,d,e\n,b,c\n');
    assert.deepEqual(columns, ['email', 'name']);
    assert.deepEqual(notes, ['The column "email" is there more than once: only the first is read.']);
    assert.deepEqual(rows, [
      [2, { email: 'a', name: 'b' }],
      [3, { name: 'b' }],
    ]);
  });

  test('may have rows with fewer cells; a cell beyond the columns makes its row one that cannot be read', async () => {
    const { rows } = await readAll('a,b\n1\n1,2,,\n1,2,3\n4,5\n');
    assert.deepEqual(rows, [
      [2, { a: '1' }],
      [3, { a: '1', b: '2' }],
      [4, 'The row has 3 cells, and there are 2 columns.'],
      [5, { a: '4', b: '5' }],
    ]);
  });

  test('has sixty columns of which five have something in them', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `column ${index}`);
    const cells = names.map((_, index) => (index % 12 === 0 ? String(index) : ''));
    const { columns, rows } = await readAll(`${names.join(';')}\n${cells.join(';')}\n`);
    assert.equal(columns.length, 60);
    assert.deepEqual(rows, [
      [2, { 'column 0': '0', 'column 12': '12', 'column 24': '24', 'column 36': '36', 'column 48': '48' }],
    ]);
  });

  test('may be empty but for its columns', async () => {
    const { columns, rows } = await readAll('email;name\r\n');
    assert.deepEqual({ columns, rows }, { columns: ['email', 'name'], rows: [] });
  });
});

describe('a row of a CSV file that cannot be read', () => {
  test('is one error where a quote is wrong, and the next rows are read', async () => {
    const broken = ['x,"open', 'x,"closed"text', '"a"b"c",x', 'x,"""', 'x,"a""b'];
    for (const row of broken) {
      const { rows } = await readAll(`a,b\n1,2\n${row}\n3,4\n"5","6 ""x"""\n`);
      // The cell that is opened may reach to the next quote: it ends before `5`, and that is no end of a cell.
      const expected = [
        [2, { a: '1', b: '2' }],
        [3, unquoted],
        [4, { a: '3', b: '4' }],
        [5, { a: '5', b: '6 "x"' }],
      ];
      assert.deepEqual(rows, expected, row);
    }
  });

  test('is one error where a quote stays open over a file of any length', async () => {
    const file = `a,b\n1,"open\n${`3,${'4'.repeat(60)}\n`.repeat(60_000)}`;
    const { rows } = await readAll(file, 65_536);
    assert.equal(rows.length, 60_001);
    assert.deepEqual(rows.slice(0, 2), [
      [2, unquoted],
      [3, { a: '3', b: '4'.repeat(60) }],
    ]);
    assert.ok(rows.slice(1).every(([, cells]) => typeof cells === 'object'));
  });

  test('is one error where it is a megabyte long, on one line or on many, and the next rows are read', async () => {
    const problem = 'The row is longer than 262,144 characters.';
    for (const cell of ['x'.repeat(1_048_576), `"${'xy\n'.repeat(349_525)}"`, 'x'.repeat(5_000_000)]) {
      const { rows } = await readAll(`a,b\n1,2\n1,${cell}\n3,4\n`, 65_536);
      const lines = cell.split('\n').length;
      assert.deepEqual(rows, [
        [2, { a: '1', b: '2' }],
        [3, problem],
        [3 + lines, { a: '3', b: '4' }],
      ]);
    }
    const { rows } = await readAll(`a,b\n1,2\n1,${'x'.repeat(5_000_000)}`, 65_536);
    assert.deepEqual(rows.at(-1), [3, problem]);
  });

  test('is one error where it holds a NUL', async () => {
    const { rows } = await readAll('email,first name\na\0b,1\nc,2\n');
    assert.deepEqual(rows, [
      [2, 'The row contains a NUL character.'],
      [3, { email: 'c', 'first name': '2' }],
    ]);
  });
});

describe('a file that is no CSV file', () => {
  test('is refused with one sentence that says what to do', async () => {
    const files: [string | Buffer, RegExp][] = [
      ['', /^The file is empty\. Its first line has to name the columns\.$/],
      ['\r\n \n', /^The file is empty/],
      ['PK\x03\x04\x14\0\x06\0', /^The file is a workbook or an archive, not a CSV file\..* save it as "CSV UTF-8"/],
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), /^The file is a workbook/],
      [Buffer.from('1f8b08', 'hex'), /^The file is a workbook/],
      ['%PDF-1.7\n', /^The file is a document, not a CSV file\./],
      ['<html><table>', /^The file is a document/],
      ['\ufeff<?xml version="1.0"?>', /^The file is a document/],
      ['"email,name\n1,2\n', /^The line that names the columns \(line 1\) cannot be read\. A quote is not closed/],
      [Buffer.from([0, 7, 1, 0, 0, 0, 9, 10, 1]), /^The file is not a CSV file/],
    ];
    for (const [file, message] of files) {
      const refused = (error: unknown): boolean => error instanceof Invalid && message.test(error.message);
      await assert.rejects(readAll(file, 1), refused, String(file));
    }
  });
});
