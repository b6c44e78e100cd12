import { foldText, squash, wordsOf } from './fold-text.ts';
import type { Tables } from './tables.ts';
import type { Word } from './word.ts';

type BookTables = Pick<Tables, 'words' | 'flags' | 'smallWords' | 'placeholders'>;

const firstLetters = 3;
const plainStart = /^[A-Za-z]{3}/;

/** The words of the tables, to be found in any spelling. */
export class WordBook {
  readonly #words = new Map<string, Word>();
  readonly #flags = new Map<string, boolean>();
  readonly #roles = new Map<string, 'adds_nothing' | 'negates'>();
  readonly #placeholders = new Map<string, 'everywhere' | 'of_facts'>();
  readonly #beginnings = new Set<string>();
  /** The first letters of unmistakable words. */
  readonly #firstLetters = new Set<string>();
  /** The most runs of letters that a phrase is spread over: its own, or those that capitals anywhere make of it. */
  readonly longestPhrase = 7;

  constructor({ words, flags, smallWords, placeholders }: BookTables) {
    for (const one of words) {
      const folded = foldText(one.word);
      this.#words.set(squash(folded), one);
      this.#beginnings.add(wordsOf(folded)[0] ?? '');
      if (one.unmistakable) this.#firstLetters.add(squash(folded).slice(0, firstLetters));
    }
    for (const { word, answer } of flags) this.#flags.set(keyOf(word), answer);
    for (const { word, role } of smallWords) this.#roles.set(squash(foldText(word)), role);
    for (const { word, where } of placeholders) this.#placeholders.set(squash(foldText(word)), where);
  }

  /** The word or phrase that these letters are, without blanks. */
  word(letters: string): Word | undefined {
    return this.#words.get(letters);
  }

  /** The answer that a folded text is by itself. */
  flag(folded: string): boolean | undefined {
    return this.#flags.get(squash(folded) || folded);
  }

  role(letters: string): 'adds_nothing' | 'negates' | undefined {
    return this.#roles.get(letters);
  }

  placeholder(letters: string): 'everywhere' | 'of_facts' | undefined {
    return this.#placeholders.get(letters);
  }

  /** Whether text of plain letters may begin with an unmistakable word; all other text may. A quick look, for cells of names. */
  mayBeginUnmistakably(text: string): boolean {
    const start = plainStart.exec(text)?.[0].toLowerCase();
    return start === undefined || /[aou]e/.test(start) || this.#firstLetters.has(start);
  }

  /** Whether a phrase may begin with this run of letters. */
  begins(letters: string): boolean {
    return this.#beginnings.has(letters);
  }
}

function keyOf(word: string): string {
  const folded = foldText(word);
  return squash(folded) || folded;
}
