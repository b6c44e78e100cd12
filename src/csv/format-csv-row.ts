/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/;
const special = /[",\r\n]|^\s|\s$/;

/**
 * One line of a CSV file as RFC 4180 has it. A cell that a spreadsheet would take for a formula begins with an apostrophe,
 * which spreadsheets take for text: what a stranger wrote into a name runs nowhere.
 */
export function formatCsvRow(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(formatCell).join(',')}\r\n`;
}

function formatCell(cell: string | number | null | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
