import { longestLine, type Line } from './read-lines.ts';
import { readRecord } from './read-record.ts';

/** A row, or the problem in its place; `line` is its first line, from 1. */
export type NumberedRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: string };

/** How many characters a row has at most. */
export const longestRow = 256 * 1_024;

/** How many characters after an open quote may belong to its cell. */
const waited = { 'more may come': longestLine, cut: longestRow, 'no more lines': -1 };

const tooLong = `The row is longer than ${longestRow.toLocaleString('en')} characters.`;
const unquoted = 'A quote is not closed, or text follows a closing quote. A quote within quotes has to be doubled.';

/**
 * Puts lines together to rows. A row whose quotes do not fit is reported with its first line, and reading goes on with the
 * next line, so that one wrong quote costs one row.
 */
export class RecordReader {
  readonly #delimiter: string;
  #lines: Line[] = [];
  /** How many lines were read to their end. */
  #done: number;

  constructor(delimiter: string, linesBefore: number) {
    this.#delimiter = delimiter;
    this.#done = linesBefore;
  }

  /** The rows that end within these lines and those before. */
  add(lines: readonly Line[]): NumberedRecord[] {
    this.#lines = [...this.#lines, ...lines];
    return this.#read('more may come');
  }

  /** The remaining rows. In a file that is cut, an unfinished row is left out. */
  end(isCut: boolean): NumberedRecord[] {
    return this.#read(isCut ? 'cut' : 'no more lines');
  }

  #read(then: keyof typeof waited): NumberedRecord[] {
    const records: NumberedRecord[] = [];
    let start = 0;
    while (start < this.#lines.length) {
      const record = readRecord(this.#lines, start, this.#delimiter);
      const lineCount = typeof record === 'string' ? 1 : record.lineCount;
      const length = lengthOf(this.#lines, start, lineCount);
      const line = this.#done + start + 1;
      if (record === 'unfinished' && lengthOf(this.#lines, start) <= waited[then]) break;
      if (length > longestRow) records.push({ line, problem: tooLong });
      else if (typeof record === 'string') records.push({ line, problem: unquoted });
      else records.push({ line, cells: record.cells });
      start += lineCount;
    }
    this.#lines = this.#lines.slice(start);
    this.#done += start;
    return records;
  }
}

/** Characters of `count` lines; one that is left out is as long as may be. */
function lengthOf(lines: readonly Line[], start: number, count = lines.length - start): number {
  let length = 0;
  for (let index = start; index < start + count; index += 1) length += lines[index]?.length ?? longestLine;
  return length;
}
