const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `18:45 UTC`. */
export function sayTime(at: Date): string {
  return `${time.format(at)} UTC`;
}

/** `24 November 2026, 18:45 UTC`. */
export function sayMoment(at: Date): string {
  return `${day.format(at)}, ${sayTime(at)}`;
}
