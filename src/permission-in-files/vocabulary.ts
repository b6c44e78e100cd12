import { NameMeanings } from './name-meanings.ts';
import { tables } from './tables.ts';
import { WordBook } from './word-book.ts';

/** The tables, made ready to be looked things up in. */
export interface Vocabulary {
  readonly book: WordBook;
  readonly names: NameMeanings;
}

/** All words and names that are known. */
export const vocabulary: Vocabulary = { book: new WordBook(tables), names: new NameMeanings(tables) };
