import { UsageError } from './usage-error.ts';

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Reads a time span such as `30s`, `15m`, `1h` or `30d`. @returns seconds @throws UsageError */
export function parseDuration(text: string, option: string): number {
  const [, amount, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const unitSeconds = seconds[unit];
  if (amount === undefined || unitSeconds === undefined || Number(amount) === 0) {
    throw new UsageError(`--${option} "${text}" is not a time span: give for example 30s, 15m, 1h or 30d`);
  }
  return Number(amount) * unitSeconds;
}
