import { readDateTime } from '../wire/read-date-time.ts';
import { readDay } from '../wire/read-day.ts';
import type { Bound, Range } from './criteria.ts';
import type { Comparison } from './operators.ts';

const dayMs = 86_400_000;

/** The range of ordered values that a text of criteria means: from its beginning to its end, which may be the same. */
interface Extent<Value> {
  readonly begin: Bound<Value>;
  readonly end: Bound<Value>;
}

/** @returns null if a text is not a number, or their number does not fit the comparison */
export function readNumbers(comparison: Comparison, texts: readonly string[]): readonly Range<string>[] | null {
  return readRanges(comparison, texts, (text) => (/^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? exactly(text) : null));
}

/** As `readNumbers`, of days; the last so many days end today. */
export function readDays(comparison: Comparison, texts: readonly string[], now: Date): readonly Range<string>[] | null {
  if (comparison === 'last days') {
    return readLast(texts, (days) => ({ from: including(dayOf(before(now, days))), to: including(dayOf(now)) }));
  }
  return readRanges(comparison, texts, (text) => {
    const day = readDay(text);
    return day === null ? null : exactly(day);
  });
}

/** As `readNumbers`, of times; a day is all of its times, in UTC. The last so many days end now. */
export function readTimes(comparison: Comparison, texts: readonly string[], now: Date): readonly Range<Date>[] | null {
  if (comparison === 'last days') {
    return readLast(texts, (days) => ({ from: including(before(now, days)), to: including(now) }));
  }
  return readRanges(comparison, texts, readExtent);
}

function readExtent(text: string): Extent<Date> | null {
  const day = readDay(text);
  if (day === null) {
    const time = readDateTime(text);
    return time === null ? null : exactly(time);
  }
  const begin = new Date(`${day}T00:00:00Z`);
  return { begin: including(begin), end: { value: new Date(begin.getTime() + dayMs), included: false } };
}

function readRanges<Value>(
  comparison: Comparison,
  texts: readonly string[],
  read: (text: string) => Extent<Value> | null,
): readonly Range<Value>[] | null {
  const extents = texts.map(read).filter((extent) => extent !== null);
  const [first, second, ...more] = extents;
  if (first === undefined || extents.length < texts.length) return null;
  if (comparison === 'equals') return extents.map(({ begin, end }) => ({ from: begin, to: end }));
  if (comparison === 'between') {
    return second === undefined || more.length > 0 ? null : [{ from: first.begin, to: second.end }];
  }
  if (second !== undefined) return null;
  switch (comparison) {
    case 'less':
      return [{ from: null, to: opposite(first.begin) }];
    case 'at most':
      return [{ from: null, to: first.end }];
    case 'more':
      return [{ from: opposite(first.end), to: null }];
    case 'at least':
      return [{ from: first.begin, to: null }];
    case 'contains':
    case 'contains all':
    case 'starts':
    case 'ends':
    case 'presence':
    case 'last days':
      return null;
  }
}

function readLast<Value>(
  texts: readonly string[],
  toRange: (days: number) => Range<Value>,
): readonly Range<Value>[] | null {
  const [text = '', ...more] = texts;
  return /^\d{1,5}$/.test(text) && more.length === 0 ? [toRange(Number(text))] : null;
}

function exactly<Value>(value: Value): Extent<Value> {
  return { begin: including(value), end: including(value) };
}

function including<Value>(value: Value): Bound<Value> {
  return { value, included: true };
}

/** The bound of the neighbouring range: the two ranges meet and share no value. */
function opposite<Value>({ value, included }: Bound<Value>): Bound<Value> {
  return { value, included: !included };
}

function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
