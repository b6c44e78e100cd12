import type { ImportRow } from '../../src/imports/import-row.ts';
import { mapImportColumns, type ColumnsToMap, type ImportColumns } from '../../src/imports/map-import-columns.ts';
import { mapImportRow } from '../../src/imports/map-import-row.ts';

export function mapped(columns: readonly string[], more: Partial<ColumnsToMap> = {}): ImportColumns {
  return mapImportColumns({ columns, sample: [], ...more });
}

/** What a row of a file is that has these columns. */
export function rowOf(cells: Record<string, string>, more: Partial<ColumnsToMap> = {}): ImportRow {
  return mapImportRow(mapped(Object.keys(cells), more), { line: 2, values: new Map(Object.entries(cells)) });
}
