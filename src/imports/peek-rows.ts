import type { CsvRow } from '../csv/read-csv.ts';

const mostRows = 1_000;
const mostCells = 100_000;

/** The first rows of a file, at most 1,000, and all of its rows, these included, to be read once. */
export async function peekRows(
  rows: AsyncIterable<CsvRow>,
): Promise<{ readonly sample: readonly CsvRow[]; readonly rows: AsyncIterable<CsvRow> }> {
  const iterator = rows[Symbol.asyncIterator]();
  const sample: CsvRow[] = [];
  let cells = 0;
  while (sample.length < mostRows && cells < mostCells) {
    const next = await iterator.next();
    if (next.done === true) break;
    sample.push(next.value);
    cells += 'values' in next.value ? next.value.values.size : 0;
  }
  return { sample, rows: together() };

  async function* together(): AsyncGenerator<CsvRow> {
    try {
      yield* sample;
      for (;;) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
}
