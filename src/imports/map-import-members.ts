import type { CsvRow } from '../csv/read-csv.ts';
import { isObject } from '../wire/body-reader.ts';
import { mapImportColumns, type ColumnsToMap, type ImportColumns } from './map-import-columns.ts';

const mostSampled = 1_000;
/** More than `mapImportColumns` reads. */
const mostNames = 10_000;

/**
 * Finds out what the members of the entries of a body mean, as `mapImportColumns` does for the columns of a file.
 *
 * @param chosen what the request says of members @throws Invalid if it names one that no entry has
 */
export function mapImportMembers(
  entries: readonly unknown[],
  chosen: ReadonlyMap<string, string | null>,
  { labels, reading }: Pick<ColumnsToMap, 'labels' | 'reading'> = {},
): ImportColumns {
  const names = new Set<string>();
  for (const entry of entries)
    if (isObject(entry)) for (const name of Object.keys(entry)) if (names.size < mostNames) names.add(name);
  const sample = entries.slice(0, mostSampled).map(toSample);
  return mapImportColumns({
    columns: [...names],
    sample,
    areMembers: true,
    chosen,
    ...(labels && { labels }),
    ...(reading && { reading }),
  });
}

function toSample(entry: unknown, index: number): CsvRow {
  const members = isObject(entry) ? Object.entries(entry) : [];
  const texts = members.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return { line: index + 1, values: new Map(texts) };
}
