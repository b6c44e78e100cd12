/** Beginnings that spreadsheets read as a formula, and beginnings that look like a text with our apostrophe. */
const formula = /^'*[=+\-@\t\r]/;
const special = /[",\r\n]|^\s|\s$/;
/** Most texts: neither can be in them. */
const plain = /^[\w.]([^",\r\n]*[\w.])?$/;

/**
 * One line of a CSV file as RFC 4180 has it. If a spreadsheet would read a cell as a formula, the cell begins with an
 * apostrophe, so that spreadsheets read it as text: no formula that a stranger wrote into a name runs. `readCsv` removes
 * the apostrophe.
 */
export function formatCsvRow(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(formatCell).join(',')}\r\n`;
}

/** The text of a cell without the apostrophe that guards it. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}

function formatCell(cell: string | number | null | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (plain.test(cell)) return cell;
  const text = formula.test(cell) ? `'${cell}` : cell;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
