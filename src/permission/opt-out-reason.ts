/** How many Unicode code points the reason of an opt-out may have, on every way in. */
export const longestReason = 255;

/** Trimmed; nothing left is no reason. */
export function cleanReason(reason: string | null): string | null {
  const trimmed = reason?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** The problem of a reason, as the end of a sentence; null: there is none. */
export function reasonProblem(reason: string | null): string | null {
  const cleaned = cleanReason(reason) ?? '';
  // A text has at least as many units as code points, so most are judged without counting.
  if (cleaned.length <= longestReason || Array.from(cleaned).length <= longestReason) return null;
  return `is too long (maximum is ${longestReason} characters)`;
}

/** The beginning of a reason that may be too long. */
export function cutReason(reason: string): string {
  return Array.from(reason.trim()).slice(0, longestReason).join('').trim();
}
