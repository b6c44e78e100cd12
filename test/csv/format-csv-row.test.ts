import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { formatCsvRow } from '../../src/csv/format-csv-row.ts';

describe('a row of a CSV file', () => {
  test('is read back cell by cell, whatever is in them', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^'*[=+\-@\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2 }), (cells) => {
        assert.deepEqual(parse(formatCsvRow(cells), { relax_column_count: true, skip_empty_lines: false }), [cells]);
      }),
    );
  });

  test('has no cell that a spreadsheet takes for a formula', () => {
    for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://example.org","x")']) {
      const [[cell]] = parse(formatCsvRow([evil, 'x'])) as [[string]];
      assert.equal(cell, `'${evil}`);
    }
  });

  test('leaves numbers that are none of a stranger’s as they are, and nothing where nothing is', () => {
    assert.equal(formatCsvRow([-1, null, 'x', undefined]), '-1,,x,\r\n');
  });
});
