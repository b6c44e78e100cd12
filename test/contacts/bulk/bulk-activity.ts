import assert from 'node:assert/strict';
import sql from 'sql-template-tag';
import type { Counts, RowResult } from '../../../src/activities/activity-kind.ts';
import type { Activity } from '../../../src/activities/activity.ts';
import { allActivityKinds } from '../../../src/serve/all-activity-kinds.ts';
import { getActivity } from '../../../src/activities/get-activity.ts';
import { insertInput } from '../../../src/activities/input-queries.ts';
import { startActivities } from '../../../src/activities/run-activities.ts';
import { startActivity, type NewActivity } from '../../../src/activities/start-activity.ts';
import type { ImportRow } from '../../../src/imports/import-row.ts';
import { toImportInput } from '../../../src/imports/contact-file.ts';
import type { Context } from '../../../src/context.ts';
import { eventually } from '../../support/eventually.ts';

const limitMs = 300_000;

/** Runs an activity to its end, as a worker node would. */
export async function runActivity(
  context: Context,
  activity: NewActivity,
  rows: readonly ImportRow[] = [],
): Promise<Activity> {
  const { accountId, database } = context;
  const { activityId } = await database.transaction(async (tx) => {
    const started = await startActivity(tx, context, { itemsTotal: rows.length, ...activity });
    const input = rows.map((row) => toImportInput(context, row));
    await insertInput(tx, { accountId, activityId: started.activityId }, input);
    return started;
  });
  const failures: object[] = [];
  const logger = { info: () => undefined, warn: () => undefined, error: (facts: object) => void failures.push(facts) };
  const worker = startActivities({ context, kinds: allActivityKinds, logger });
  try {
    const find = async (): Promise<Activity | undefined> => {
      const found = await getActivity(context, activityId);
      return found.endedAt === null ? undefined : found;
    };
    const ended = await eventually(`activity ${activityId} ends`, find, limitMs);
    assert.deepEqual(failures, []);
    assert.equal(ended.state, 'completed', ended.errors.join());
    return ended;
  } finally {
    await worker.stop();
  }
}

/** Imports rows as a file would be. */
export function runImport(
  context: Context,
  rows: readonly ImportRow[],
  listIds: readonly string[],
  dryRun = false,
): Promise<Activity> {
  const request = { listIds, smsPermission: 'not_set' };
  return runActivity(context, { kind: 'contacts_file_import', request, dryRun }, rows);
}

export async function resultsOf({ database, accountId }: Context, { activityId }: Activity): Promise<RowResult[]> {
  return database.query<
    RowResult & { readonly undo: object }
  >(sql`select row, outcome, reason, contact_id as "contactId"
    from activity_result where account_id = ${accountId} and activity_id = ${activityId} order by row`);
}

/** The counts that are not 0. */
export function counted({ counts }: Activity): Partial<Counts> {
  return Object.fromEntries(Object.entries(counts).filter(([, amount]) => amount !== 0));
}
