import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import { Invalid, NotFound } from '../../errors.ts';
import { unknownLists } from '../../lists/unknown-lists.ts';
import { findSegmentContacts } from '../../segments/find-segment-contacts.ts';
import { unknownTags } from '../../tags/unknown-tags.ts';
import type { Activity } from '../../activities/activity.ts';
import { startActivity, type NewActivity } from '../../activities/start-activity.ts';

/** Lists, tags and a segment that must exist for an activity. */
export interface NeededBy {
  readonly listIds?: readonly string[];
  readonly tagIds?: readonly string[];
  readonly segmentId?: number;
}

/**
 * Starts an activity in a transaction of its own, if everything that it needs exists.
 *
 * @throws Invalid naming each list, tag and segment that does not exist, TooManyActivities
 */
export async function beginActivity(
  context: Context,
  activity: NewActivity,
  { listIds = [], tagIds = [], segmentId }: NeededBy = {},
): Promise<Activity> {
  const { accountId } = context;
  return context.database.transaction(async (tx) => {
    const problems = [
      ...(await unknownLists(tx, accountId, { field: 'list_ids', ids: listIds })),
      ...(await unknownTags(tx, accountId, { field: 'tag_ids', ids: tagIds })),
    ];
    if (segmentId !== undefined) problems.push(...(await segmentProblems(tx, context, segmentId)));
    if (problems.length > 0) throw new Invalid(problems);
    return startActivity(tx, context, activity);
  });
}

/**
 * The reasons why a segment has no contacts to work on: it does not exist, or its criteria name something that was deleted
 * since.
 */
async function segmentProblems(tx: Transaction, context: Context, segmentId: number): Promise<readonly string[]> {
  try {
    await findSegmentContacts(tx, context, segmentId, { after: undefined, limit: 0, order: 'oldest first' });
    return [];
  } catch (error) {
    if (error instanceof NotFound) return [`segment_id is an unknown segment: ${segmentId}`];
    if (error instanceof Invalid) return error.problems;
    throw error;
  }
}
