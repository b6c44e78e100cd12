import { foldText, squash } from '../../src/permission-in-files/fold-text.ts';
import { namesOfColumns } from './cases/names-of-columns.ts';
import { smallWords } from './cases/small-words.ts';
import { wordsByLanguage } from './cases/words-by-language.ts';
import { readCases } from './read-table.ts';

/** One cell under one column, and what it states. */
export interface Case {
  readonly column: string;
  readonly cell: string;
  readonly states: string;
  /** What the case is about, as letters. */
  readonly about: string;
}

/** Every case of the lists of words, answers, small words and names of columns. */
export const allCases: readonly Case[] = [
  ...readCases(wordsByLanguage).flatMap(({ head: [, states = '', where], cases }) =>
    cases.flatMap((word) => [
      { column: 'Status', cell: word, states, about: letters(word) },
      { column: 'Notes', cell: word, states: where === 'anywhere' ? states : 'nothing', about: letters(word) },
    ]),
  ),
  ...readCases(smallWords).flatMap(({ head: [column = '', pattern = '', states = ''], cases }) =>
    cases.map((word) => ({ column, cell: pattern.replace('WORD', word), states, about: letters(word) })),
  ),
  ...readCases(namesOfColumns).flatMap(({ head: [cell = '', states = ''], cases }) =>
    cases.map((column) => ({ column, cell, states, about: letters(column) })),
  ),
];

export function letters(text: string): string {
  const folded = foldText(text);
  return squash(folded) || folded;
}
