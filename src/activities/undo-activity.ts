import type { Context } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { findActivityRow } from './activity-queries.ts';
import { toActivity } from './activity-row.ts';
import { activityIsOver, type Activity, type ActivityState } from './activity.ts';
import { startActivity } from './start-activity.ts';
import { findUndoState, lockToUndo, markUndone } from './undo-queries.ts';

const undoMilliseconds = 24 * 60 * 60 * 1_000;
const imports = ['contacts_json_import', 'contacts_file_import'];

/**
 * Starts the undo of an import: row by row, if nothing has touched the contact since. An import that ended early is undone
 * as far as it came. If the undo ended early, it can be started again.
 *
 * @throws NotFound, Conflict if it is not an import, has not ended, ended more than 24 hours ago or was undone,
 *   TooManyActivities
 */
export async function undoActivity(context: Context, activityId: string): Promise<Activity> {
  const { accountId } = context;
  return context.database.transaction(async (tx) => {
    // An activity is locked while a batch runs. The request does not wait for that to end.
    const row = await findActivityRow(tx, accountId, activityId);
    if (row === undefined) throw new NotFound('The requested resource was not found.');
    refuse(refusalOf(toActivity(row), context.clock()));
    await lockToUndo(tx, accountId, row.activity_id);
    refuse(refusalAfter(await findUndoState(tx, accountId, row.activity_id)));
    const started = await startActivity(tx, context, { kind: 'import_undo', request: { activityId: row.activity_id } });
    await markUndone(tx, accountId, row.activity_id, started.activityId);
    return started;
  });
}

function refuse(refusal: string | null): void {
  if (refusal !== null) throw new Conflict(refusal);
}

function refusalOf(activity: Activity, now: Date): string | null {
  if (!imports.includes(activity.kind) || activity.dryRun) return 'Only an import that was carried out can be undone.';
  if (activity.endedAt === null) return 'The import has not ended: cancel it, or wait until it has.';
  if (now.getTime() - activity.endedAt.getTime() <= undoMilliseconds) return null;
  return 'The import ended more than 24 hours ago and cannot be undone any more.';
}

/** `state`: of the undo that was started last. */
function refusalAfter(state: ActivityState | null): string | null {
  if (state === null || (activityIsOver(state) && state !== 'completed')) return null;
  return state === 'completed' ? 'The import was undone already.' : 'The import is being undone.';
}
