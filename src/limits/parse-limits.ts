import { OperatorError } from '../operator-error.ts';
import { daySeconds, type RequestLimit } from './request-limit.ts';

const secondsOf: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3_600, day: daySeconds };
const most = 1_000_000_000;

/**
 * Reads limits as an operator writes them: `none`, `constant-contact`, or numbers with their windows, as
 * `20/s,100000/day`. The shortest window comes first.
 *
 * @throws OperatorError naming the variable
 */
export function parseLimits(variable: string, text: string): readonly RequestLimit[] {
  if (text === 'none') return [];
  const numbers = text === 'constant-contact' ? '4/s,10000/day' : text;
  const limits = numbers.split(',').map((part) => parseLimit(part.trim()));
  const windows = new Set(limits.map((limit) => limit?.seconds));
  const complete = limits.filter((limit) => limit !== undefined);
  if (complete.length < limits.length || windows.size < limits.length) {
    throw new OperatorError(
      `${variable} is "${text}": give none, constant-contact, or numbers such as 20/s,100000/day, each of s, min, h and day at most once.`,
    );
  }
  return complete.toSorted((a, b) => a.seconds - b.seconds);
}

function parseLimit(text: string): RequestLimit | undefined {
  const [, digits, unit = ''] = /^(\d{1,10})\/([a-z]+)$/.exec(text) ?? [];
  const requests = Number(digits);
  const seconds = Object.hasOwn(secondsOf, unit) ? secondsOf[unit] : undefined;
  return seconds === undefined || requests < 1 || requests > most ? undefined : { requests, seconds };
}
