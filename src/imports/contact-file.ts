import type { NewInputRow } from '../activities/input-row.ts';
import type { Context } from '../context.ts';
import type { ImportRow } from './import-row.ts';
import { mapImportColumns } from './map-import-columns.ts';
import { mapImportRow } from './map-import-row.ts';
import type { FileKind } from './uploaded-file.ts';

/** A file of contacts. */
export const contactFile: FileKind = {
  name: 'contacts_file_import',
  mapColumns(names) {
    const columns = mapImportColumns(names);
    return { notes: columns.notes, toInput: (context, row) => toImportInput(context, mapImportRow(columns, row)) };
  },
};

/** A row as it is kept until its batch comes. */
export function toImportInput({ addressKeys }: Context, importRow: ImportRow): NewInputRow {
  const { row, address, ...data } = importRow;
  const addressKey = address === null ? null : addressKeys.key(address);
  return { row, addressKey, data: { address, ...data } };
}
