import type { NewInputRow } from '../activities/input-row.ts';
import { addToUpload } from '../activities/upload.ts';
import type { Context } from '../context.ts';
import { readCsv } from '../csv/read-csv.ts';
import type { ImportLimits } from '../limits/import-limits.ts';
import { takeBytes } from './take-bytes.ts';
import type { FileKind, StagedFile } from './uploaded-file.ts';

const batch = 5_000;

/**
 * Reads a CSV file into an upload, in memory that does not grow with the file.
 *
 * @throws Invalid where it is no CSV file, or no column says who a row is about
 */
export async function stageFile(
  context: Context,
  { activityId, kind }: { readonly activityId: string; readonly kind: FileKind },
  file: AsyncIterable<Buffer>,
  limits: ImportLimits,
): Promise<StagedFile> {
  const taken = takeBytes(file, limits.bytes);
  const csv = await readCsv(taken.bytes, taken.isCut);
  const columns = kind.mapColumns(csv.columns);
  const notes = [...csv.notes, ...columns.notes];
  let rows = 0;
  let waiting: NewInputRow[] = [];
  for await (const row of csv.rows) {
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
  if (taken.isCut()) notes.push(`Only the first ${limits.bytes / 1_024 / 1_024} MB of the file are imported.`);
  return { rows, notes };
}
