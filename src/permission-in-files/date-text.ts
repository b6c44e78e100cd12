import { wordsOf } from './fold-text.ts';

const dates =
  /(?<![\p{L}\p{N}])(?:\d+年(?:\d+月)?(?:\d+日)?|\d{8}(?:\s?t\d+)?|t?\d+(?:[-./:]\d+)+(?:\s?z(?![\p{L}\p{N}]))?)(?![\p{L}\p{N}])/gu;
const noDate = /^0+([-./:\s t]+0+)*\s?z?$|^(?:1900[-./]0?1[-./]00|00[-./]0?1[-./]1900|0?1[-./]00[-./]1900)/;
const systemsFirstDay = /^(?:0001|1900)[-./]0?1[-./]0?1(?!\d)|^(?:0?1[-./]){2}(?:0001|1900)(?!\d)|^1899[-./]12[-./]30/;
const epoch = /^1970[-./]0?1[-./]0?1(?!\d)|^(?:0?1[-./]){2}1970(?!\d)/;
const plainDate = /^(?:199\d|20\d\d)-\d\d-\d\d(?:[T ][\d:.]*Z?)?$/;
const lonelyNumber = /^(?:\d{8}|\d{10}|\d{13}|\d{14})(?:\.\d+)?$/;

/** Of a date as short as 1/2/24. */
const fewestDigits = 4;

/** Whether a cell is a day of our time as databases write it, with or without an hour. A quick look, for cells that differ. */
export function isPlainDate(cell: string): boolean {
  return plainDate.test(cell);
}

/** What programs write for no date: zeros, and the first day of their calendars. */
export function isNoDate(folded: string): boolean {
  return noDate.test(folded) || systemsFirstDay.test(folded);
}

/** The day on which computers begin to count: no date, or one that was lost. */
export function isLostDate(folded: string): boolean {
  return epoch.test(folded);
}

/** The text without the dates and times in it, as numbers with marks between them. */
export function withoutDates(folded: string): string {
  return folded.replaceAll(dates, ' ');
}

/** Whether the text is a date or a time and nothing else: with marks, with the name of a month, or as one long number. */
export function isDate(folded: string, isSmallWord: (word: string) => boolean): boolean {
  if (lonelyNumber.test(folded)) return true;
  if (folded.replaceAll(/\D/g, '').length < fewestDigits) return false;
  const rest = withoutDates(folded);
  const words = wordsOf(rest);
  const hasDate = rest !== folded || (hasYear(words) && /\p{L}/u.test(rest));
  return hasDate && words.every((word) => isDatePart(word, isSmallWord));
}

/** Whether these words have a year, which makes the numbers beside it parts of a date. */
export function hasYear(words: readonly string[]): boolean {
  return words.some((word) => /^(?:19|20)\d{2}$/.test(word));
}

function isDatePart(word: string, isSmallWord: (word: string) => boolean): boolean {
  return /^\d{1,4}(?:st|nd|rd|th)?$/.test(word) || isSmallWord(word);
}
