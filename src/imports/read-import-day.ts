import { isDay, readDateTime } from '../wire/read-date-time.ts';
import { readDay } from '../wire/read-day.ts';

const dotted = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/;
/** A day with a time of day, which is passed over. */
const withTime = /^(?<day>\S+?)[T ]+\d{1,2}:\d\d(:\d\d([.,]\d+)?)?\s*([AP]M|Z|[+-]\d\d:?\d\d)?$/i;
/** Days since the last one of 1899, as spreadsheets keep a date; five digits are 1927 to 2173. */
const serial = /^(?<days>\d{5})([.,]\d+)?$/;
const dayMs = 86_400_000;
const beforeFirstSerialDay = Date.UTC(1899, 11, 30);

/**
 * A day as programs and spreadsheets write it, as YYYY-MM-DD: `2026-11-24`, `11/24/2026` (the month comes first),
 * `24.11.2026` (the day comes first), each also with a time of day, and the number that a spreadsheet keeps for it.
 *
 * @returns null for any other text, and for a day that does not exist
 */
export function readImportDay(text: string): string | null {
  const bare = withTime.exec(text)?.groups?.['day'] ?? text;
  return readDay(bare) ?? readDotted(bare) ?? readSerial(bare);
}

/** A time as `readDateTime` reads it, or the beginning of a day. */
export function readImportTime(text: string): string | null {
  const time = readDateTime(text);
  return time === null ? readImportDay(text) : time.toISOString();
}

function readDotted(text: string): string | null {
  const { day = '', month = '', year = '' } = dotted.exec(text)?.groups ?? {};
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function readSerial(text: string): string | null {
  const days = serial.exec(text)?.groups?.['days'];
  if (days === undefined) return null;
  return new Date(beforeFirstSerialDay + Number(days) * dayMs).toISOString().slice(0, 10);
}
