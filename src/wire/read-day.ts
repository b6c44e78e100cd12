import { isDay } from './read-date-time.ts';

const orders = [
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  /^(?<month>\d{1,2})-(?<day>\d{1,2})-(?<year>\d{4})$/,
  /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})$/,
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
];

/** A day as people write it, month before day, as YYYY-MM-DD; null for any other text, and for a day that does not exist. */
export function readDay(text: string): string | null {
  for (const order of orders) {
    const { year = '', month = '', day = '' } = order.exec(text)?.groups ?? {};
    if (isDay(Number(year), Number(month), Number(day))) {
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    }
  }
  return null;
}
