import { isDate, isLostDate, isNoDate, isPlainDate } from './date-text.ts';
import { foldText, squash } from './fold-text.ts';
import type { AnswersColumn, PermissionColumn } from './permission-column.ts';
import { readUnmistakable, readCellWords } from './read-cell-words.ts';
import { isStricter, strictest, type SaidPermission } from './said-permission.ts';
import type { WordBook } from './word-book.ts';

const longestCell = 1_000;
const longestOfAnyColumn = 200;
/** Numbers, dates and house numbers are in no table of words. */
const beginsAsNumber = /^[+(]?\d/;
const severalParts = /[,;|]/;
const nothingButMarks = /^[\s\-–—_.,/\\()[\]{}"]*$/;
const number = /^\+?(\d+)(?:[.,]0+)?$/;

/** What a cell states under its column. `words` are those that the request explains, by their letters. */
export function readCell(
  book: WordBook,
  column: PermissionColumn,
  cell: string,
  words: ReadonlyMap<string, SaidPermission>,
): SaidPermission {
  if (cell.length <= longestCell) return readWhole(book, column, cell, words);
  const begin = readWhole(book, column, cell.slice(0, longestCell), words);
  return begin === 'yes' ? 'not_understood' : begin;
}

function readWhole(
  book: WordBook,
  column: PermissionColumn,
  cell: string,
  words: ReadonlyMap<string, SaidPermission>,
): SaidPermission {
  switch (column.kind) {
    case 'silent':
      return 'nothing';
    case 'any':
      return readAnything(book, cell);
    case 'state':
      return readState(book, foldText(cell), words);
    case 'fact':
      return isPlainDate(cell)
        ? column.states
        : readFact(book, column.states, column.detail === 'date', foldText(cell));
    case 'proof':
      return isPlainDate(cell) ? 'nothing' : readProof(book, column, foldText(cell));
    case 'answers':
      return readAnswer(book, column, foldText(cell), words);
  }
}

function readAnswer(
  book: WordBook,
  column: AnswersColumn,
  folded: string,
  words: ReadonlyMap<string, SaidPermission>,
): SaidPermission {
  if (isEmpty(book, folded)) return 'nothing';
  if (column.isOfRefusal && book.flag(folded) === undefined && isNoFact(book, folded)) return 'nothing';
  const counted = number.exec(folded)?.[1];
  if (counted !== undefined && !isDate(folded, () => false)) {
    const read = readNumber(column, Number(counted));
    return read === 'not_understood' ? explained(read, folded, words) : read;
  }
  const answer = book.flag(folded);
  if (answer !== undefined) {
    const read = answer ? column.whenTrue : column.whenFalse;
    return read === 'not_understood' ? explained(read, folded, words) : read;
  }
  if (isNoDate(folded)) return 'nothing';
  if (isLostDate(folded)) return 'not_understood';
  const read = readFolded(book, folded, column);
  const isDated = read === 'not_understood' && isDate(folded, (word) => book.role(word) === 'adds_nothing');
  return isDated ? column.dated : explained(read, folded, words);
}

/** A number beyond 1 is a count or a code; one of refusals means that there are some. */
function readNumber(column: AnswersColumn, value: number): SaidPermission {
  if (!column.takesNumbers) return 'not_understood';
  if (value === 0) return column.whenFalse;
  return value === 1 || column.isOfRefusal ? column.whenTrue : 'not_understood';
}

function readFolded(book: WordBook, folded: string, column: AnswersColumn): SaidPermission {
  const read = readCellWords(book, folded, column);
  if (!column.isOfRefusal || read === 'no' || read === 'unreachable') return read;
  // In a column of refusals `active` may say that the refusal is.
  const word = book.word(squash(folded));
  if (read === 'nothing' || (word?.unmistakable === true && word.means === 'yes')) return read;
  return 'not_understood';
}

/** A word that is not one of permission may be the name of a place. */
function readState(book: WordBook, folded: string, words: ReadonlyMap<string, SaidPermission>): SaidPermission {
  const read = explained(readCellWords(book, folded), folded, words);
  return read === 'not_understood' ? 'nothing' : read;
}

function readFact(book: WordBook, states: SaidPermission, isDated: boolean, folded: string): SaidPermission {
  if (isEmpty(book, folded) || isNoFact(book, folded)) return 'nothing';
  if (isNoDate(folded)) return isDated ? 'nothing' : 'not_understood';
  if (book.flag(folded) === false) return isDated ? 'nothing' : 'not_understood';
  if (isLostDate(folded)) return 'not_understood';
  const word = book.word(squash(folded));
  if (word?.means === 'unreachable' && word.unmistakable) return 'unreachable';
  return word?.means === 'yes' ? 'not_understood' : states;
}

/** A proof gives no leave; a word beside it that takes the leave away counts. */
function readProof(
  book: WordBook,
  column: Extract<PermissionColumn, { kind: 'proof' }>,
  folded: string,
): SaidPermission {
  if (isEmpty(book, folded)) return 'nothing';
  if (book.flag(folded) === false) return column.whenFalse;
  if (column.detail !== 'date' && column.detail !== 'ip') return readUnmistakable(book, folded);
  return ignoreDoubt(readCellWords(book, folded));
}

/** Whether a cell is worth to be read where anything may stand. A quick look, because most cells of a file are such. */
export function mayStateSomething(book: WordBook, cell: string): boolean {
  if (cell.length > longestOfAnyColumn || beginsAsNumber.test(cell)) return false;
  return book.mayBeginUnmistakably(cell) || severalParts.test(cell);
}

/** Cells of tags and lists hold several words. */
function readAnything(book: WordBook, cell: string): SaidPermission {
  if (!mayStateSomething(book, cell)) return 'nothing';
  const folded = foldText(cell);
  const whole = readUnmistakable(book, folded);
  if (whole !== 'nothing' || !severalParts.test(cell)) return whole;
  return strictest(folded.split(severalParts).map((part) => readUnmistakable(book, part.trim())));
}

function ignoreDoubt(read: SaidPermission): SaidPermission {
  return read === 'not_understood' || read === 'yes' ? 'nothing' : read;
}

/** Whether a cell of dates, reasons or other facts holds any. */
export function holdsValue(book: WordBook, cell: string): boolean {
  if (isPlainDate(cell)) return true;
  const folded = foldText(cell);
  return !isEmpty(book, folded) && !isNoFact(book, folded) && !isNoDate(folded) && book.flag(folded) !== false;
}

function isEmpty(book: WordBook, folded: string): boolean {
  return nothingButMarks.test(folded) || book.placeholder(squash(folded)) === 'everywhere';
}

function isNoFact(book: WordBook, folded: string): boolean {
  return book.placeholder(squash(folded)) === 'of_facts';
}

/** A request explains words that are not understood, and may make others stricter; it loosens none. */
function explained(read: SaidPermission, folded: string, words: ReadonlyMap<string, SaidPermission>): SaidPermission {
  if (words.size === 0) return read;
  const given = words.get(squash(folded));
  if (given === undefined) return read;
  return read === 'not_understood' || isStricter(given, read) ? given : read;
}
