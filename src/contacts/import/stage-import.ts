import type { NewInputRow } from '../../activities/input-row.ts';
import { addToUpload } from '../../activities/upload.ts';
import type { Context } from '../../context.ts';
import { readCsv } from '../../csv/read-csv.ts';
import type { ImportRow } from '../bulk/import-row.ts';
import { mapImportColumns } from '../bulk/map-import-columns.ts';
import { mapImportRow } from '../bulk/map-import-row.ts';
import type { ImportLimits } from './import-limits.ts';
import { takeBytes } from './take-bytes.ts';

export interface StagedFile {
  /** Without the line that names the columns. */
  readonly rows: number;
  /** What whoever sent the file should know of it. */
  readonly notes: readonly string[];
}

const batch = 5_000;

/**
 * Reads a CSV file into an upload, in memory that does not grow with the file. What is wrong with a row is kept with it and told in
 * its place when it is imported.
 *
 * @throws Invalid where it is no CSV file, or no column says who a row is about
 */
export async function stageImportFile(
  context: Context,
  activityId: string,
  file: AsyncIterable<Buffer>,
  limits: ImportLimits,
): Promise<StagedFile> {
  const taken = takeBytes(file, limits.bytes);
  const csv = await readCsv(taken.bytes);
  const columns = mapImportColumns(csv.columns);
  const notes = [...csv.notes, ...columns.notes];
  let rows = 0;
  let waiting: NewInputRow[] = [];
  for await (const csvRow of csv.rows) {
    if (csvRow.line > limits.lines) {
      notes.push(`Only the first ${limits.lines.toLocaleString('en')} lines of the file are imported.`);
      break;
    }
    rows += 1;
    waiting.push(toInput(context, mapImportRow(columns, csvRow)));
    if (waiting.length < batch) continue;
    await addToUpload(context, activityId, waiting);
    waiting = [];
  }
  await addToUpload(context, activityId, waiting);
  if (taken.isCut()) notes.push(`Only the first ${limits.bytes / 1_024 / 1_024} MB of the file are imported.`);
  return { rows, notes };
}

/** A row as it is kept until its batch comes. */
export function toInput({ addressKeys }: Context, importRow: ImportRow): NewInputRow {
  const { row, address, ...data } = importRow;
  const addressKey = address === null ? null : addressKeys.key(address);
  return { row, addressKey, data: { address, ...data } };
}
