/** A time as the compatible API shows it: UTC, whole seconds, `Z`. */
export function utcSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
