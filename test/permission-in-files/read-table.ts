/** A row of a table of cases: its cells by the names of their columns, blank ones left out, and what it states. */
export interface CaseRow {
  readonly cells: readonly (readonly [name: string, cell: string])[];
  readonly states: string;
}

/** Reads a table whose last column is what the row states. */
export function readTable(table: string): CaseRow[] {
  const [header = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.map((row) => ({
    states: row.at(-1) ?? '',
    cells: header
      .slice(0, -1)
      .map((name, index) => [name, row[index] ?? ''] as const)
      .filter(([, cell]) => cell !== ''),
  }));
}

/** The lines of a list of cases: what stands before the last `|`, and the cases, which commas separate. */
export function readCases(lines: string): { readonly head: readonly string[]; readonly cases: readonly string[] }[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => ({ head: cells.slice(0, -1), cases: (cells.at(-1) ?? '').split(', ') }));
}

/** Names or cells, between which ` | ` stands. */
export function list(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' | '));
}
