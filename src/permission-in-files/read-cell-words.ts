import { hasYear, withoutDates } from './date-text.ts';
import { squash, wordsOf } from './fold-text.ts';
import { strictest, type SaidPermission } from './said-permission.ts';
import type { Word } from './word.ts';
import type { WordBook } from './word-book.ts';

/** What yes and no mean as answers to the name of a column. */
export interface Answers {
  readonly whenTrue: SaidPermission;
  readonly whenFalse: SaidPermission;
}

type Found = { readonly at: number; readonly word: Word };

interface Reading {
  readonly found: readonly Found[];
  /** Where words stand that nobody knows, and words that negate. */
  readonly unknown: readonly number[];
  readonly negations: readonly number[];
  /** How many runs of letters stand before the first bracket, colon or dash. */
  readonly head: number;
}

const separator = /[()[\]{}<>:;,|/=•·*…?!\n]|\s[-–—~]+|[-–—~]+\s/u;

/**
 * Reads the words of a cell, with what people write behind them: `unsubscribed (by user)`, `Opt-out: spam`. A no that leaves no
 * doubt counts wherever it stands; any other word counts where nothing unknown stands before it; a yes counts only where
 * everything is understood.
 */
export function readCellWords(book: WordBook, folded: string, answers?: Answers): SaidPermission {
  const exact = book.word(squash(folded));
  if (exact !== undefined) return exact.means;
  const reading = analyse(book, folded);
  const answer = answers === undefined ? undefined : headAnswer(book, folded, answers);
  if (answer !== undefined) return withAnswer(answer, reading);
  return stateOf(reading);
}

/** The no, the bounce or the doubt that a cell of any column states without doubt; `nothing` where it states none. */
export function readUnmistakable(book: WordBook, folded: string): SaidPermission {
  const exact = book.word(squash(folded));
  if (exact !== undefined) return exact.unmistakable && exact.means !== 'yes' ? exact.means : 'nothing';
  const [first] = wordsOf(folded);
  if (first === undefined || !book.begins(first)) return 'nothing';
  const reading = analyse(book, folded);
  const [begin] = reading.found;
  if (begin === undefined || begin.at !== 0 || !begin.word.unmistakable || begin.word.means === 'yes') return 'nothing';
  const isWhole = [...reading.unknown, ...reading.negations].every((at) => at >= reading.head);
  return isWhole && !isNegated(begin, reading) ? begin.word.means : 'nothing';
}

function analyse(book: WordBook, folded: string): Reading {
  const text = withoutDates(folded);
  const words = wordsOf(text);
  const head = wordsOf(text.split(separator).find((part) => wordsOf(part).length > 0) ?? '').length;
  const found: Found[] = [];
  const unknown: number[] = [];
  const negations: number[] = [];
  const dated = hasYear(words);
  for (let at = 0; at < words.length;) {
    const [word, length] = longestAt(book, words, at);
    const letters = words[at] ?? '';
    const role = book.role(letters);
    if (word !== undefined) found.push({ at, word });
    else if (role === 'negates' || letters === '0') negations.push(at);
    else if (role !== 'adds_nothing' && !(dated && /^\d{1,4}$/.test(letters))) unknown.push(at);
    at += length;
  }
  return { found, unknown, negations, head };
}

function longestAt(book: WordBook, words: readonly string[], at: number): [Word | undefined, number] {
  for (let length = Math.min(book.longestPhrase, words.length - at); length > 0; length--) {
    const word = book.word(squash(words.slice(at, at + length).join(' ')));
    if (word !== undefined) return [word, length];
  }
  return [undefined, 1];
}

function stateOf(reading: Reading): SaidPermission {
  const { found, unknown, negations } = reading;
  const counted = found.map((one) => countedAs(one, reading)).filter((statement) => statement !== undefined);
  if (counted.length > 0) return strictest(counted);
  if (found.length === 0 || unknown.length + negations.length > 0) return 'not_understood';
  return strictest(found.map(({ word }) => word.means));
}

/** What a word that is not a yes states beside the others of its cell. */
function countedAs(one: Found, reading: Reading): SaidPermission | undefined {
  const { at, word } = one;
  if (isNegated(one, reading)) return 'not_understood';
  if (word.means === 'yes' || word.means === 'nothing') return undefined;
  if (word.means === 'no' && word.unmistakable) return 'no';
  const { unknown, head } = reading;
  const nothingUnknownBefore = unknown.every((other) => other >= (word.unmistakable ? at : head));
  return nothingUnknownBefore && (at < head || unknown.length === 0) ? word.means : 'not_understood';
}

/** Whether a negation stands shortly before a word, or is all that follows it (`unsubscribed: no`). */
function isNegated({ at }: Found, { found, unknown, negations }: Reading): boolean {
  const isLast = found.at(-1)?.at === at && unknown.every((other) => other < at);
  return negations.some((negation) => (negation < at ? at - negation <= 3 : isLast));
}

/** What the part before the first bracket or dash answers, where it is an answer. */
function headAnswer(book: WordBook, folded: string, answers: Answers): SaidPermission | undefined {
  const [head = '', ...others] = withoutDates(folded).split(separator);
  if (others.length === 0 && head.trim() === folded) return undefined;
  const answer = book.flag(head.trim());
  if (answer === undefined) return undefined;
  return answer ? answers.whenTrue : answers.whenFalse;
}

function withAnswer(answer: SaidPermission, { found, unknown, head }: Reading): SaidPermission {
  const beside = found.map(({ word }) => word.means).filter((means) => means !== 'yes');
  const isGood = answer === 'yes' || answer === 'nothing';
  const isDoubtful = isGood && unknown.some((at) => at >= head);
  return strictest([answer, ...beside, ...(isDoubtful ? (['not_understood'] as const) : [])]);
}
