import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { NameMeanings } from '../../src/permission-in-files/name-meanings.ts';
import { PermissionColumns } from '../../src/permission-in-files/permission-columns.ts';
import { tables, type Tables } from '../../src/permission-in-files/tables.ts';
import { vocabulary, type Vocabulary } from '../../src/permission-in-files/vocabulary.ts';
import { WordBook } from '../../src/permission-in-files/word-book.ts';
import { allCases, letters, type Case } from './all-cases.ts';

describe('no entry of a table can go without a case that notices', () => {
  check('words', ({ word }) => word);
  check('flags', ({ word }) => word);
  check('smallWords', ({ word }) => word);
  check('placeholders', ({ word }) => word);
  check('refusals', ({ part }) => part);
  check('names', ({ part }) => part);
});

function check<Name extends keyof Tables>(name: Name, labelOf: (entry: Tables[Name][number]) => string): void {
  test(name, () => {
    const entries: readonly Tables[Name][number][] = tables[name];
    const unnoticed = entries.filter((entry) => {
      const without = new PermissionColumns(
        {},
        vocabularyOf(
          name,
          entries.filter((one) => one !== entry),
        ),
      );
      return casesAbout(labelOf(entry)).every(({ column, cell, states }) => without.of(column).read(cell) === states);
    });
    assert.deepEqual(unnoticed, []);
  });
}

function vocabularyOf<Name extends keyof Tables>(name: Name, entries: readonly Tables[Name][number][]): Vocabulary {
  const others = { ...tables, [name]: entries };
  const isOfNames = name === 'names' || name === 'refusals';
  return isOfNames ? { ...vocabulary, names: new NameMeanings(others) } : { ...vocabulary, book: new WordBook(others) };
}

/** The likeliest to notice first. */
function casesAbout(label: string): Case[] {
  const sought = letters(label);
  const about = allCases.filter((one) => one.about.includes(sought));
  return about.toSorted((one, other) => one.about.length - other.about.length);
}
