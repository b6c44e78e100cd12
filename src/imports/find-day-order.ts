import type { CsvRow } from '../csv/read-csv.ts';

/** `11/24` or `24-11-2026`, with or without a time. */
const ambiguous = /^(?<one>\d{1,2})[/-](?<two>\d{1,2})(?:[/-]\d{4})?(?:[T ].*)?$/;

interface Evidence {
  day: number;
  month: number;
}

/**
 * The columns whose dates begin with the day. A date like `11/10/2026` does not say it; another of its column (`24/11/2026`)
 * does, or, if none of them does, one of any column: a file is written by one program. A date that says it itself is read as
 * it says; without any sign the month comes first, as in the original.
 *
 * @param sample rows of the file
 */
export function findDayFirstColumns(sample: readonly CsvRow[]): ReadonlySet<string> {
  const evidenceOf = new Map<string, Evidence>();
  const ofFile: Evidence = { day: 0, month: 0 };
  for (const row of sample) {
    for (const [column, cell] of 'values' in row ? row.values : []) {
      const { one, two } = ambiguous.exec(cell)?.groups ?? {};
      if (one === undefined || two === undefined) continue;
      const evidence = evidenceOf.get(column) ?? { day: 0, month: 0 };
      evidenceOf.set(column, evidence);
      const [day, month] = [Number(one) > 12 ? 1 : 0, Number(two) > 12 ? 1 : 0];
      evidence.day += day;
      evidence.month += month;
      ofFile.day += day;
      ofFile.month += month;
    }
  }
  const isDayFirst = ({ day, month }: Evidence): boolean => (day + month === 0 ? beginsWithDay(ofFile) : day > month);
  return new Set([...evidenceOf].filter(([, evidence]) => isDayFirst(evidence)).map(([column]) => column));
}

function beginsWithDay({ day, month }: Evidence): boolean {
  return day > month;
}
