import type { Context } from '../context.ts';
import { formatCsvRow } from '../csv/format-csv-row.ts';
import { getActivity } from './get-activity.ts';
import { findResults } from './result-queries.ts';

const page = 5_000;

/**
 * The outcome of each row of an activity so far, as the lines of a CSV file; page by page, so that memory stays small.
 *
 * @throws NotFound
 */
export async function readResults(context: Context, activityId: string): Promise<AsyncIterable<string>> {
  const activity = await getActivity(context, activityId);
  return lines(context, activity.activityId);
}

async function* lines({ database, accountId }: Context, activityId: string): AsyncGenerator<string> {
  yield formatCsvRow(['row', 'outcome', 'reason', 'contact_id']);
  let after = 0;
  for (;;) {
    const rows = await findResults(database, { accountId, activityId }, { after, limit: page });
    if (rows.length > 0)
      yield rows.map((row) => formatCsvRow([row.row, row.outcome, row.reason, row.contact_id])).join('');
    if (rows.length < page) return;
    after = rows.at(-1)?.row ?? after;
  }
}
