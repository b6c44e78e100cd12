import { isDay, readDateTime } from './read-date-time.ts';

/** Which part of `11/10/2026` comes first. */
export type DayOrder = 'month first' | 'day first';

const yearFirst = /^(?<year>\d{4})(?<sign>[-/.])\s?(?<month>\d{1,2})\k<sign>\s?(?<day>\d{1,2})$/;
const yearLast = /^(?<one>\d{1,2})(?<sign>[-/])(?<two>\d{1,2})\k<sign>(?<year>\d{4})$/;
const dotted = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/;
const eightDigits = /^(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)$/;
const japanese = /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日$/;
const dayAndName = /^(?<day>\d{1,2})(?:st|nd|rd|th)?[- .]{1,2}(?<name>[a-z]{3,9})[- .,]{1,2}(?<year>\d{4})$/i;
const nameAndDay = /^(?<name>[a-z]{3,9})[- .]{1,2}(?<day>\d{1,2})(?:st|nd|rd|th)?[- .,]{1,2}(?<year>\d{4})$/i;
const monthNames = 'january february march april may june july august september october november december'.split(' ');
/** A day with a time of day, which is ignored. */
const withTime = /^(?<day>\S+?)[T ]+\d{1,2}:\d\d(:\d\d([.,]\d+)?)?\s*([AP]M|Z|[+-]\d\d:?\d\d)?$/i;
/** Days since the last one of 1899, as spreadsheets keep a date; five digits are 1927 to 2173. */
const serial = /^(?<days>\d{5})([.,]\d+)?$/;
const dayMs = 86_400_000;
const beforeFirstSerialDay = Date.UTC(1899, 11, 30);
const longest = 50;

/**
 * A day as programs and spreadsheets write it, as YYYY-MM-DD: `2026-11-24`, `11/24/2026`, `24.11.2026` (the day comes first),
 * `24-Nov-2026`, `November 24, 2026`, `20261124`, each also with a time of day, and the number that a spreadsheet keeps for it.
 * Of `11/10/2026` the month comes first or, if `order` says so, the day; `24/11/2026` can only be read in one order.
 *
 * @returns null for any other text, and for a day that does not exist
 */
export function readWrittenDay(text: string, order: DayOrder = 'month first'): string | null {
  if (text.length > longest) return null;
  const bare = withTime.exec(text)?.groups?.['day'] ?? text;
  const form = [yearFirst, dotted, eightDigits, japanese, dayAndName, nameAndDay].find((one) => one.test(bare));
  if (form === undefined) return readYearLast(bare, order) ?? readSerial(bare);
  const { year = '', month = '', name, day = '' } = form.exec(bare)?.groups ?? {};
  return toDay(year, name === undefined ? month : monthOf(name), day);
}

/** A time as `readDateTime` reads it, or the beginning of a day. */
export function readWrittenTime(text: string, order: DayOrder = 'month first'): string | null {
  const time = readDateTime(text);
  return time === null ? readWrittenDay(text, order) : time.toISOString();
}

function readYearLast(text: string, order: DayOrder): string | null {
  const { one = '', two = '', year = '' } = yearLast.exec(text)?.groups ?? {};
  const [monthFirst, dayFirst] = [toDay(year, one, two), toDay(year, two, one)];
  return order === 'day first' ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst);
}

function toDay(year: string, month: string, day: string): string | null {
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** "" if it is no name of a month, in whole or by its first three letters. */
function monthOf(name: string): string {
  const word = name.toLowerCase();
  const index = monthNames.findIndex((month) => month === word || month.slice(0, 3) === word.replace('sept', 'sep'));
  return index === -1 ? '' : String(index + 1);
}

function readSerial(text: string): string | null {
  const days = serial.exec(text)?.groups?.['days'];
  if (days === undefined) return null;
  return new Date(beforeFirstSerialDay + Number(days) * dayMs).toISOString().slice(0, 10);
}
