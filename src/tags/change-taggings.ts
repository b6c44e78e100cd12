import { activityKind, type Batch, type RowResult, type RunningActivity } from '../activities/activity-kind.ts';
import { SourcePosition, TaggingRequest } from '../audience/contact-source.ts';
import { countSourceContacts, findSourceContacts } from '../audience/find-source-contacts.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { passedOverInBulk } from '../permission/passed-over-in-bulk.ts';
import {
  deleteTaggingRows,
  insertTaggingRows,
  lockTaggable,
  raiseTaggedVersions,
  type TaggableRow,
} from './bulk-tagging-queries.ts';
import { existingTags } from './existing-tags.ts';

const mostContacts = 5_000;
const mostTaggings = 20_000;
const mostTags = 50;

/** The outcome for one contact: the tags that it gains or loses, or the reason why it is skipped. */
type Change = { readonly tagIds: readonly string[] } | { readonly skipped: string };

/** Gives tags to contacts. */
export const taggingsAdd = activityKind({
  name: 'contacts_taggings_add',
  request: TaggingRequest,
  position: SourcePosition,
  runBatch: (tx, context, activity) => changeTaggings(tx, context, activity, 'tagged'),
});

/** Removes tags from contacts. */
export const taggingsRemove = activityKind({
  name: 'contacts_taggings_remove',
  request: TaggingRequest,
  position: SourcePosition,
  runBatch: (tx, context, activity) => changeTaggings(tx, context, activity, 'untagged'),
});

function tagsToAdd(contact: TaggableRow, tagIds: readonly string[]): Change {
  const added = tagIds.filter((tagId) => !contact.tag_ids.includes(tagId));
  const tooMany = contact.tag_ids.length + added.length > mostTags;
  return tooMany ? { skipped: `the contact would have more than ${mostTags} tags` } : { tagIds: added };
}

function tagsToRemove(contact: TaggableRow, tagIds: readonly string[]): Change {
  return { tagIds: tagIds.filter((tagId) => contact.tag_ids.includes(tagId)) };
}

async function changeTaggings(
  tx: Transaction,
  context: Context,
  { request: asked, position, counts }: RunningActivity<TaggingRequest, string>,
  outcome: 'tagged' | 'untagged',
): Promise<Batch> {
  const { accountId } = context;
  const changeOf = outcome === 'tagged' ? tagsToAdd : tagsToRemove;
  const itemsTotal = position === null ? await countSourceContacts(tx, context, asked) : 0;
  const limit = Math.min(mostContacts, Math.ceil(mostTaggings / asked.tagIds.length));
  const page = await findSourceContacts(tx, context, asked, { after: position, limit });
  // A tag that was deleted meanwhile is skipped.
  const tagIds = await existingTags(tx, accountId, asked.tagIds);
  const contacts = new Map((await lockTaggable(tx, accountId, page.contactIds)).map((row) => [row.contact_id, row]));
  const changes = page.contactIds.map((contactId) => {
    const contact = contacts.get(contactId);
    return { contactId, change: contact === undefined ? missing : decide(contact, tagIds, changeOf) };
  });
  await store(tx, context, changes, outcome);
  const results = changes.map((one, index) => resultOf(counts.itemsCompleted + index + 1, one, outcome));
  const errorCount = results.filter((result) => result.outcome === 'skipped').length;
  return { next: page.next, counts: { itemsTotal, itemsCompleted: page.found, errorCount }, results };
}

const missing: Change = { skipped: 'the contact does not exist' };

function decide(
  contact: TaggableRow,
  tagIds: readonly string[],
  changeOf: (contact: TaggableRow, tagIds: readonly string[]) => Change,
): Change {
  const skipped = passedOverInBulk({ deleted: contact.deleted_at !== null, permission: contact.permission });
  return skipped === null ? changeOf(contact, tagIds) : { skipped };
}

interface ContactChange {
  readonly contactId: string;
  readonly change: Change;
}

async function store(
  tx: Transaction,
  { accountId, clock }: Context,
  changes: readonly ContactChange[],
  outcome: 'tagged' | 'untagged',
): Promise<void> {
  const taggings = changes.flatMap(({ contactId, change }) =>
    'skipped' in change ? [] : change.tagIds.map((tagId) => ({ contactId, tagId })),
  );
  if (taggings.length === 0) return;
  if (outcome === 'tagged') await insertTaggingRows(tx, accountId, taggings, clock());
  else await deleteTaggingRows(tx, accountId, taggings);
  await raiseTaggedVersions(tx, accountId, [...new Set(taggings.map(({ contactId }) => contactId))]);
}

function resultOf(row: number, { contactId, change }: ContactChange, outcome: 'tagged' | 'untagged'): RowResult {
  if ('skipped' in change) return { row, outcome: 'skipped', reason: change.skipped, contactId };
  return { row, outcome: change.tagIds.length === 0 ? 'unchanged' : outcome, reason: null, contactId };
}
