import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CustomField, CustomFieldType } from '../../src/custom-fields/custom-field.ts';
import { readWrittenDay } from '../../src/wire/read-written-day.ts';
import { mapImportColumns } from '../../src/imports/map-import-columns.ts';
import { mapImportRow } from '../../src/imports/map-import-row.ts';
import { readImportNumber } from '../../src/imports/read-import-number.ts';
import { readImportedValue } from '../../src/imports/read-imported-value.ts';
import { readNames } from '../../src/csv/read-names.ts';
import { rowOf } from './row-of.ts';

const field = (type: CustomFieldType, labels: readonly string[] = []): CustomField => ({
  customFieldId: 'f',
  label: 'Field',
  name: 'Field',
  type,
  version: type === 'date' ? 2 : null,
  metadata: {},
  choices: labels.map((label, index) => ({
    choiceId: index + 1,
    label,
    displayOrder: index,
    createdAt: new Date(0),
    updatedAt: new Date(0),
  })),
  createdAt: new Date(0),
  updatedAt: new Date(0),
});

describe('a day in an import', () => {
  test('is read as programs and spreadsheets write it', () => {
    const spellings = [
      '2026-11-24',
      '2026/11/24',
      '11/24/2026',
      '11-24-2026',
      '24.11.2026',
      '24. 11. 2026',
      '46350',
      '46350.75',
      '2026-11-24 00:00:00',
      '2026-11-24T13:30:00Z',
      '11/24/2026 1:30 PM',
      '24/11/2026',
      '24-Nov-2026',
      '24 November 2026',
      'Nov 24, 2026',
      '20261124',
      '2026.11.24',
      '2026年11月24日',
    ];
    for (const spelling of spellings) assert.equal(readWrittenDay(spelling), '2026-11-24', spelling);
    for (const text of ['24/24/2026', '2026', '11/24/26', '30.2.2026', 'yesterday', '463501', '', '1.2.3']) {
      assert.equal(readWrittenDay(text), null, text);
    }
  });
});

describe('a value of a custom field in an import', () => {
  test('is read as spreadsheets write it', () => {
    const day = [{ type: 'date', date: '2026-11-24' }];
    assert.deepEqual(readImportedValue(field('date'), '24.11.2026'), day);
    assert.deepEqual(readImportedValue(field('date'), '46350'), day);
    assert.equal(readImportedValue(field('date'), 'soon'), null);
    const time = [{ type: 'time', time: new Date('2026-11-24T00:00:00Z') }];
    assert.deepEqual(readImportedValue(field('datetime'), '24.11.2026'), time);
    assert.deepEqual(readImportedValue(field('boolean'), 'Yes'), [{ type: 'boolean', value: true }]);
    assert.deepEqual(readImportedValue(field('boolean'), '0'), [{ type: 'boolean', value: false }]);
    assert.equal(readImportedValue(field('boolean'), 'maybe'), null);
    assert.deepEqual(readImportedValue(field('string'), '46350'), [{ type: 'text', text: '46350' }]);
  });

  test('may be several choices', () => {
    const colours = field('multi_select', ['Red', 'Green, dark', 'Blue']);
    const choices = (...ids: number[]): unknown => ids.map((choiceId) => ({ type: 'choice', choiceId }));
    assert.deepEqual(readImportedValue(colours, 'Green, dark'), choices(2));
    assert.deepEqual(readImportedValue(colours, 'blue; RED'), choices(3, 1));
    assert.equal(readImportedValue(colours, 'blue; pink'), null);
    assert.equal(readImportedValue(field('single_select', ['Red', 'Blue']), 'red, blue'), null);
  });
});

describe('a number in an import', () => {
  test('is read as people write it', () => {
    const numbers: [string, string | null][] = [
      ['$1,234.50', '1234.50'],
      ['1.234,50 €', '1234.50'],
      ['1,000', '1000'],
      ['1.000', null],
      ['1.000.000', '1000000'],
      ['1,000,000', '1000000'],
      ['1.000.000,5', '1000000.5'],
      ['1 234,5', '1234.5'],
      ['1\u202f234,50\u00a0€', '1234.50'],
      ["1'234.50", '1234.50'],
      ['1,5', '1.5'],
      ['.5', '0.5'],
      ['12,00', '12.00'],
      ['5.000000', '5.00'],
      ['USD 12', '12'],
      ['CHF 1’000.00', '1000.00'],
      ['12 kr', '12'],
      ['(12.00)', '-12.00'],
      ['-$5', '-5'],
      ['$-5', '-5'],
      ['5-', '-5'],
      ['−5', '-5'],
      ['(0)', '0'],
      ['12 apples', null],
      ['1,23,4', null],
      ['1.2.3', null],
      ['12:30', null],
      ['', null],
      ['€', null],
      ['1'.repeat(51), null],
    ];
    for (const [text, number] of numbers) assert.equal(readImportNumber(text, 2), number, text);
  });

  test('keeps what a field can keep of it', () => {
    const price = (text: string): unknown =>
      readImportedValue({ ...field('currency'), metadata: { decimalPlaces: 2 } }, text);
    assert.deepEqual(price('$1,234.50'), [{ type: 'number', number: '1234.50' }]);
    assert.deepEqual(price('12.5'), [{ type: 'number', number: '12.5' }]);
    assert.equal(price('12.345'), null);
    assert.deepEqual(readImportedValue(field('number'), '1,000.00'), [{ type: 'number', number: '1000' }]);
    assert.equal(readImportedValue(field('number'), '-5'), null);
  });
});

describe('days and months', () => {
  const days = (cells: readonly string[]): unknown => {
    const sample = cells.map((cell, index) => ({ line: index + 2, values: new Map([['anniversary', cell]]) }));
    const columns = mapImportColumns({ columns: ['email', 'anniversary', 'cf:Since'], sample });
    return sample.map((row) => mapImportRow(columns, row).input.profile.anniversary);
  };

  test('are read in the order that the column shows', () => {
    assert.deepEqual(days(['11/10/2026', '24/11/2026']), ['2026-10-11', '2026-11-24']);
    assert.deepEqual(days(['11/10/2026', '11/24/2026']), ['2026-11-10', '2026-11-24']);
    assert.deepEqual(days(['11/10/2026']), ['2026-11-10']);
    assert.deepEqual(days(['11/10/2026', '24/11/2026', '11/24/2026']), ['2026-11-10', '2026-11-24', '2026-11-24']);
  });

  test('of a column that shows none are read as the other columns show, custom fields too', () => {
    const values = new Map([
      ['email', 'a@example.org'],
      ['anniversary', '11/10/2026'],
      ['birthday', '5/6'],
      ['cf:Since', '24/11/2026'],
      ['cf:Until', '01/02/2027'],
    ]);
    const columns = mapImportColumns({ columns: [...values.keys()], sample: [{ line: 2, values }] });
    const { input } = mapImportRow(columns, { line: 2, values });
    assert.deepEqual(input.profile, { anniversary: '2026-10-11', birthdayMonth: 6, birthdayDay: 5 });
    assert.deepEqual(input.customFields?.[1], { name: 'Until', value: '01/02/2027', dayFirst: true });
    const until = [{ type: 'date', date: '2027-02-01' }];
    assert.deepEqual(readImportedValue(field('date'), '01/02/2027', 'day first'), until);
  });

  test('of a birthday stand in one column or in two', () => {
    const birthday = (cells: Record<string, string>): unknown => {
      const { birthdayMonth, birthdayDay } = rowOf({ email: 'a@example.org', ...cells }).input.profile;
      return [birthdayMonth, birthdayDay];
    };
    for (const text of ['5/24', '24/5', '1986-05-24', '--05-24', '24.5.', '24. 5. 1986', '24-May-1986', '5/24/1986']) {
      assert.deepEqual(birthday({ Birthday: text }), [5, 24], text);
    }
    assert.deepEqual(birthday({ 'Birth Month': '5', 'Birth Day': '24' }), [5, 24]);
  });
});

describe('a cell that says nothing', () => {
  const empty = ['N/A', 'n/a', '-', 'NULL', 'null', '#N/A', '—'];

  test('is as if it were empty', () => {
    for (const text of empty) {
      const row = rowOf({ email: 'a@example.org', 'First name': text, Birthday: text, Phone: text, 'cf:a': text });
      assert.deepEqual([row.input, row.notes], [{ profile: {} }, undefined], text);
    }
    assert.deepEqual(rowOf({ email: 'N/A' }).problems, ['email is missing']);
    const dates = ['0/0/00', '0000-00-00', '0000-00-00 00:00:00', '00-00-0000', '1900-01-00', '1/0/1900', '00.00.0000'];
    for (const text of dates) {
      const row = rowOf({ email: 'a@example.org', Birthday: text, Anniversary: text, 'Last name': 'Null' });
      assert.deepEqual([row.input.profile, row.notes], [{ lastName: 'Null' }, undefined], text);
      assert.deepEqual(readImportedValue(field('date'), text), [], text);
    }
  });
});

describe('names in one cell', () => {
  const known = new Set(['Smith, J', 'a; b, c']);
  const names = (cell: string): string[] => readNames(cell, (name) => known.has(name));

  test('are separated, quoted or an array', () => {
    const cells: [string, string[]][] = [
      ['one, two', ['one', 'two']],
      ['one;two|three', ['one', 'two', 'three']],
      ['"one","two"', ['one', 'two']],
      ['"Byrd, A", "say ""hi""", three', ['Byrd, A', 'say "hi"', 'three']],
      ['["one", "two, three"]', ['one', 'two, three']],
      ['* myContacts ::: Friends', ['myContacts', 'Friends']],
      ['one, one, ,', ['one']],
      ['say "hi", two', ['say "hi"', 'two']],
      ['"open, two', ['"open', 'two']],
      ['[one], two', ['[one]', 'two']],
      ['Smith, J', ['Smith, J']],
      ['x, Smith, J, a; b, c', ['x', 'Smith, J', 'a; b, c']],
      ['"Smith", J', ['Smith', 'J']],
      ['', []],
    ];
    for (const [cell, wanted] of cells) assert.deepEqual(names(cell), wanted, cell);
    assert.deepEqual(names(',"x'.repeat(100_000)), ['"x']);
    assert.equal(names(Array.from({ length: 1_000 }, (_, index) => `n${index}`).join()).length, 200);
  });
});
