let last = { time: Number.NaN, text: '' };

/**
 * A time as the compatible API shows it: UTC, whole seconds, `Z`. The last one is kept, for the times of a resource are mostly
 * one and the same.
 */
export function utcSeconds(time: Date): string {
  const milliseconds = time.getTime();
  if (milliseconds !== last.time) last = { time: milliseconds, text: `${time.toISOString().slice(0, 19)}Z` };
  return last.text;
}
