import type { Activity } from '../activities/activity.ts';
import { startActivity } from '../activities/start-activity.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { existingTags } from './existing-tags.ts';

/** Starts to remove a tag from its contacts and to delete it. @throws NotFound, TooManyActivities */
export async function deleteTag(context: Context, tagId: string): Promise<Activity> {
  return context.database.transaction(async (tx) => {
    const [exists] = await existingTags(tx, context.accountId, [tagId]);
    if (exists === undefined) throw new NotFound('The requested resource was not found.');
    return startActivity(tx, context, { kind: 'contacts_tags_delete', request: { ids: [exists] } });
  });
}
