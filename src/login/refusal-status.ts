import type { Problem } from './form-parts.ts';

/** The status of a page that shows this problem, and the time to come back if that is known. */
export function refusalStatus(
  problem: Problem | null,
  now: Date,
): { readonly status: number; readonly headers: Readonly<Record<string, string>> } {
  if (problem === null) return { status: 200, headers: {} };
  if (problem.until === undefined) return { status: 400, headers: {} };
  const seconds = Math.max(1, Math.ceil((problem.until.getTime() - now.getTime()) / 1_000));
  return { status: 429, headers: { 'retry-after': String(seconds) } };
}
