import type { Activity } from '../activities/activity.ts';
import { startActivity } from '../activities/start-activity.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { existingLists } from './existing-lists.ts';

/** Starts deleting a list and its memberships. @throws NotFound also if it is deleted already, TooManyActivities */
export async function deleteList(context: Context, listId: string): Promise<Activity> {
  return context.database.transaction(async (tx) => {
    const [exists] = await existingLists(tx, context.accountId, [listId]);
    if (exists === undefined) throw new NotFound('The requested resource was not found.');
    return startActivity(tx, context, { kind: 'list_delete', request: { ids: [exists] } });
  });
}
