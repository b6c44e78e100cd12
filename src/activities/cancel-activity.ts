import type { Context } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { cancelActivityRow, findActivityRow } from './activity-queries.ts';
import { toActivity } from './activity-row.ts';
import type { Activity } from './activity.ts';

/**
 * Cancels an activity that has not ended. A batch that is under way is waited for and stays done; nothing is done after it.
 *
 * @throws NotFound, Conflict if it has ended
 */
export async function cancelActivity(context: Context, activityId: string): Promise<Activity> {
  const { accountId } = context;
  return context.database.transaction(async (tx) => {
    const cancelled = await cancelActivityRow(tx, accountId, activityId, context.clock());
    if (cancelled !== undefined) return toActivity(cancelled);
    const row = await findActivityRow(tx, accountId, activityId);
    if (row === undefined) throw new NotFound('The requested resource was not found.');
    throw new Conflict(`The activity has ended: it is ${row.state}.`);
  });
}
