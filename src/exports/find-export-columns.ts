import { findCustomFields } from '../custom-fields/find-custom-fields.ts';
import type { Transaction } from '../database/database.ts';
import type { Include } from '../contacts/include.ts';
import { customFieldColumns } from './custom-field-columns.ts';
import { columnsAfter, columnsBefore, type ExportColumn } from './export-columns.ts';
import { findUsedIncludes } from './export-queries.ts';
import type { ExportRequest } from './export-request.ts';

/** The columns of a file, and the data to read of each contact for them. */
export async function findExportColumns(
  tx: Transaction,
  accountId: string,
  { fields }: ExportRequest,
  customFieldIds: readonly string[],
): Promise<{ readonly columns: readonly ExportColumn[]; readonly includes: readonly Include[] }> {
  const customFields = customFieldIds.length === 0 ? [] : await findCustomFields(tx, accountId);
  const before = columnsBefore.filter(({ field }) => fields.includes(field));
  const after = columnsAfter.filter(({ field }) => fields.includes(field));
  const wanted = new Set([...before, ...after].flatMap(({ include }) => include ?? []));
  if (customFieldIds.length > 0) wanted.add('custom_fields');
  return {
    columns: [...before, ...customFieldColumns(customFieldIds, customFields), ...after],
    includes: await findUsedIncludes(tx, accountId, [...wanted]),
  };
}
