import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { PermissionColumns } from '../../src/permission-in-files/permission-columns.ts';
import { readPermission } from '../../src/permission-in-files/read-permission.ts';
import { moreSystems } from './cases/more-systems.ts';
import { systems } from './cases/systems.ts';
import { smallWords } from './cases/small-words.ts';
import { wordsByLanguage } from './cases/words-by-language.ts';
import { letters } from './all-cases.ts';
import { decorations, disguised } from './disguises.ts';
import { list, readCases, readTable } from './read-table.ts';

const rows = Object.values({ ...systems, ...moreSystems }).flatMap(readTable);
const files = { numRuns: 10_000 };

/** Headers of columns of statuses, in languages of the words. */
const statusNames = list(
  'Status | Email status | Subscription status | STATUT | Kontaktstatus | Estado del suscriptor',
  'Statut de l’abonné | Статус | 配信状況 | Statuts | status_name | List Status | ステータス | 상태',
);

function wordsFor(statement: string): string[] {
  return readCases(wordsByLanguage).flatMap(({ head, cases }) => (head[1] === statement ? cases : []));
}

test('a file that says something says it under any names and order of its columns', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rows).chain((row) => disguised(row).map((disguise) => ({ row, disguise }))),
      ({ row, disguise }) => {
        assert.equal(readPermission(new PermissionColumns(), disguise.cells).statement, row.states);
      },
    ),
    files,
  );
});

test('with capitals anywhere in its cells, no no becomes a yes or nothing, and no yes a no', () => {
  const capitals = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });
  const some = rows.filter(({ states }) => states === 'no' || states === 'yes');
  fc.assert(
    fc.property(fc.constantFrom(...some), capitals, (row, upper) => {
      const cells = row.cells.map(([name, cell]) => [name, inCapitals(cell, upper)] as const);
      const { statement } = readPermission(new PermissionColumns(), cells);
      const forbidden = row.states === 'no' ? ['yes', 'nothing'] : ['no'];
      assert.ok(!forbidden.includes(statement), JSON.stringify({ cells, statement }));
    }),
    files,
  );
});

test('a word states the same in every language, under every name of a status, with anything behind it', () => {
  const cases = ['no', 'yes', 'unreachable', 'not_confirmed'].flatMap((states) =>
    wordsFor(states).map((word) => ({ states, word })),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.constantFrom(...statusNames),
      fc.constantFrom(...decorations),
      fc.constantFrom('', '', ' ', '\ufeff', '\u200b', '"'),
      ({ states, word }, name, behind, before) => {
        const cell = `${before}${word}${behind}${before}`;
        assert.equal(new PermissionColumns().of(name).read(cell), states, `${name}: ${cell}`);
      },
    ),
    files,
  );
});

test('whatever stands beside a no, it stays a no', () => {
  const word = fc.constantFrom(...wordsFor('no'));
  fc.assert(
    fc.property(word, fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 8 }), (no, others) => {
      const cells = [...others, ['Status', no] as const, ...others];
      assert.equal(readPermission(new PermissionColumns(), cells).statement, 'no');
    }),
    files,
  );
});

test('text that nobody knows never gives leave', () => {
  const columns = new PermissionColumns();
  const answers = readCases(smallWords).flatMap(({ head, cases }) => (head[0] === 'Unsubscribed' ? cases : []));
  const known = new Set([...wordsFor('yes'), ...answers].map(letters));
  fc.assert(
    fc.property(fc.constantFrom(...statusNames), fc.string({ unit: 'grapheme' }), (name, cell) => {
      if (!known.has(letters(cell))) assert.notEqual(columns.of(name).read(cell), 'yes', cell);
    }),
    files,
  );
});

function inCapitals(text: string, upper: readonly boolean[]): string {
  return Array.from(text)
    .map((letter, at) => (upper[at % upper.length] === true ? letter.toUpperCase() : letter.toLowerCase()))
    .join('');
}
