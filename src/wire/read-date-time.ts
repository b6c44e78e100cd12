const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+\s-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Reads an ISO 8601 time: with an offset or `Z`, else UTC; a date alone is its first moment. A plus sign that was sent as a
 * space, as in a query that nobody encoded, is read as a plus. Parts of milliseconds are cut off.
 *
 * @returns null for any other text, for a day or a time that does not exist, and if the year in UTC does not have four
 *   digits
 */
export function readDateTime(text: string): Date | null {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    form.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : normaliseOffset(zone);
  const millisecond = fraction.slice(0, 3).padEnd(3, '0');
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}${offset}`);
  if (Number.isNaN(time.getTime()) || !isDay(Number(year), Number(month), Number(day))) return null;
  const utcYear = time.getUTCFullYear();
  return utcYear < 1 || utcYear > 9_999 ? null : time;
}

/** Whether a day of the Gregorian calendar exists. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return day <= last.getUTCDate();
}

function normaliseOffset(zone: string): string {
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.startsWith('-') ? '-' : '+'}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
