import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { existingLists } from '../lists/existing-lists.ts';
import { requireTags } from '../tags/require-tags.ts';
import type { Activity } from './activity.ts';
import { startActivity, type NewActivity } from './start-activity.ts';

/** Lists and tags that an activity cannot do without. */
export interface NeededBy {
  readonly listIds?: readonly string[];
  readonly tagIds?: readonly string[];
}

/**
 * Starts an activity in a transaction of its own, once everything that it needs is known to be there.
 *
 * @throws Invalid naming each list and tag that does not exist, TooManyActivities
 */
export async function beginActivity(
  context: Context,
  activity: NewActivity,
  { listIds = [], tagIds = [] }: NeededBy = {},
): Promise<Activity> {
  const { accountId } = context;
  return context.database.transaction(async (tx) => {
    const tags = await requireTags(tx, accountId, tagIds, 'pass over');
    const problems = [
      ...(await unknownLists(tx, accountId, listIds)),
      ...tagIds.filter((tagId) => !tags.includes(tagId)).map((tagId) => `tag_ids contains an unknown tag: ${tagId}`),
    ];
    if (problems.length > 0) throw new Invalid(problems);
    return startActivity(tx, context, activity);
  });
}

/** Makes sure that the lists of an activity are there. @throws Invalid naming each that is not */
export async function requireListsOf(tx: Transaction, accountId: string, listIds: readonly string[]): Promise<void> {
  const problems = await unknownLists(tx, accountId, listIds);
  if (problems.length > 0) throw new Invalid(problems);
}

async function unknownLists(tx: Transaction, accountId: string, listIds: readonly string[]): Promise<string[]> {
  const lists = await existingLists(tx, accountId, listIds);
  const unknown = listIds.filter((listId) => !lists.includes(listId));
  return unknown.map((listId) => `list_ids contains an unknown list: ${listId}`);
}
