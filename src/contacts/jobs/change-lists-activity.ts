import { activityKind, type Batch, type RowResult, type RunningActivity } from '../../activities/activity-kind.ts';
import { ListMembershipRequest, SourcePosition } from '../../audience/contact-source.ts';
import { countSourceContacts, findSourceContacts } from '../../audience/find-source-contacts.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import { existingLists } from '../../lists/existing-lists.ts';
import { addToLists, removeFromLists, type ListsOutcome } from './change-lists.ts';

const mostContacts = 2_500;
const mostMemberships = 20_000;

/** Puts contacts on lists. */
export const addListMemberships = activityKind({
  name: 'add_list_memberships',
  request: ListMembershipRequest,
  position: SourcePosition,
  runBatch: (tx, context, activity) => changeListsBatch(tx, context, activity, 'added'),
});

/** Takes contacts off lists. */
export const removeListMemberships = activityKind({
  name: 'remove_list_memberships',
  request: ListMembershipRequest,
  position: SourcePosition,
  runBatch: (tx, context, activity) => changeListsBatch(tx, context, activity, 'removed'),
});

async function changeListsBatch(
  tx: Transaction,
  context: Context,
  { request: asked, position, counts }: RunningActivity<ListMembershipRequest, string>,
  changed: 'added' | 'removed',
): Promise<Batch> {
  const { accountId } = context;
  const change = changed === 'added' ? addToLists : removeFromLists;
  const itemsTotal = position === null ? await countSourceContacts(tx, context, asked) : 0;
  const limit = Math.min(mostContacts, Math.ceil(mostMemberships / asked.listIds.length));
  const page = await findSourceContacts(tx, context, asked, { after: position, limit });
  // A list that is deleted meanwhile is skipped.
  const listIds = await existingLists(tx, accountId, asked.listIds);
  const outcomes = await change(tx, context, page.contactIds, listIds);
  return {
    next: page.next,
    counts: {
      itemsTotal,
      itemsCompleted: page.found,
      errorCount: outcomes.filter(({ outcome, optedOut }) => outcome === 'skipped' && !optedOut).length,
      cannotAddToListCount: outcomes.filter(({ optedOut }) => optedOut).length,
    },
    results: outcomes.map((outcome, index) => toResult(counts.itemsCompleted + index + 1, outcome, changed)),
  };
}

function toResult(row: number, { contactId, outcome, reason }: ListsOutcome, changed: 'added' | 'removed'): RowResult {
  return { row, outcome: outcome === 'changed' ? changed : outcome, reason, contactId };
}
