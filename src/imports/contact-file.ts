import type { NewInputRow } from '../activities/input-row.ts';
import type { Context } from '../context.ts';
import { findFieldLabels } from '../custom-fields/find-field-labels.ts';
import { BodyReader } from '../wire/body-reader.ts';
import type { ImportRow } from './import-row.ts';
import { mapImportColumns } from './map-import-columns.ts';
import { mapImportRow } from './map-import-row.ts';
import { parseColumns } from './parse-columns.ts';
import { parseFileSays, parseReadingFields } from './parse-reading.ts';
import type { FileKind } from './uploaded-file.ts';

/** A file of contacts. */
export const contactFile: FileKind = {
  name: 'contacts_file_import',
  fieldsBefore: ['columns', 'status_words', 'ignore_columns', 'file_says'],
  async mapColumns(context, { columns: names, sample, fileName, fields }) {
    const reader = new BodyReader();
    const chosen = parseColumns(reader, fields['columns']);
    const reading = { ...parseReadingFields(reader, fields), file: parseFileSays(reader, fileName, fields) };
    reader.throwProblems();
    const labels = await findFieldLabels(context);
    const columns = mapImportColumns({ columns: names, sample, chosen, labels, reading });
    return {
      notes: columns.notes,
      toInput: (of, row) => toImportInput(of, mapImportRow(columns, row)),
      namesLists: columns.namesLists,
    };
  },
};

/** A row as it is kept until its batch comes. */
export function toImportInput({ addressKeys }: Context, importRow: ImportRow): NewInputRow {
  const { row, address, ...data } = importRow;
  const addressKey = address === null ? null : addressKeys.key(address);
  return { row, addressKey, data: { address, ...data } };
}
