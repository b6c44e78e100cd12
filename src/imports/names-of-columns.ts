const mostNamed = 20;

/** The names of columns for a message, the first 20 of them. */
export function namesOfColumns(columns: readonly string[]): string {
  const shown = columns.slice(0, mostNamed).map((column) => `"${column.slice(0, 50)}"`);
  const more = columns.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
