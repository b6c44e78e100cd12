import type { NewInputRow } from '../activities/input-row.ts';
import { addToUpload } from '../activities/upload.ts';
import type { Context } from '../context.ts';
import { readCsv } from '../csv/read-csv.ts';
import { Invalid } from '../errors.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { readAddressCell } from '../keys/read-address-cell.ts';
import type { ImportLimits } from '../limits/import-limits.ts';
import { peekRows } from './peek-rows.ts';
import { takeBytes } from './take-bytes.ts';
import type { FileKind, StagedFile } from './uploaded-file.ts';

const batch = 5_000;

/** An upload whose file is to be read. */
interface Upload {
  readonly activityId: string;
  readonly kind: FileKind;
  readonly fileName: string;
  /** The fields of the form that came before the file. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV file into an upload, in memory that does not grow with the file.
 *
 * @throws Invalid where it is no CSV file, no column says who a row is about, or its rows are not what its kind is for
 */
export async function stageFile(
  context: Context,
  { activityId, kind, fileName, fields }: Upload,
  file: AsyncIterable<Buffer>,
  limits: ImportLimits,
): Promise<StagedFile> {
  const taken = takeBytes(file, limits.bytes);
  const csv = await readCsv(taken.bytes, { isCut: taken.isCut, isRow: hasAddress });
  const { sample, rows: all } = await peekRows(csv.rows);
  const columns = await kind.mapColumns(context, { columns: csv.columns, sample, fileName, fields });
  const notes = [...(csv.isNamed ? [] : [unnamed]), ...csv.notes, ...columns.notes];
  let rows = 0;
  let waiting: NewInputRow[] = [];
  for await (const row of all) {
    if (row.line > limits.lines) {
      notes.push(`Only the first ${limits.lines.toLocaleString('en')} lines of the file are imported.`);
      break;
    }
    rows += 1;
    waiting.push(columns.toInput(context, row));
    if (waiting.length < batch) continue;
    await addToUpload(context, activityId, waiting);
    waiting = [];
  }
  await addToUpload(context, activityId, waiting);
  const refusal = columns.refusal?.() ?? null;
  if (refusal !== null) throw new Invalid([refusal]);
  if (taken.isCut()) notes.push(`Only the first ${limits.bytes / 1_024 / 1_024} MB of the file are imported.`);
  return { rows, linesOfNames: csv.isNamed ? 1 : 0, notes, namesLists: columns.namesLists ?? false };
}

const unnamed =
  'The first line of the file has an address in it: it is a row. The columns are "Column 1", "Column 2" and so on.';

function hasAddress(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.includes('@') && validateAddress(readAddressCell(cell).address) === null);
}
