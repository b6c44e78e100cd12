import type { Transaction } from '../database/database.ts';
import { deleteTaggingRows, insertTaggingRows } from './bulk-tagging-queries.ts';

/** The tags of a locked contact: those that it has, and those that it is to have, which are tags of the account. */
export interface TagChange {
  readonly contactId: string;
  readonly present: readonly string[];
  readonly wanted: readonly string[];
  readonly now: Date;
}

/** Gives tags to contacts that are not deleted, and removes others from them, by a fixed number of statements. */
export async function changeContactTags(
  tx: Transaction,
  accountId: string,
  changes: readonly TagChange[],
): Promise<void> {
  const added = changes.flatMap(({ contactId, present, wanted }) => without(wanted, present, contactId));
  const removed = changes.flatMap(({ contactId, present, wanted }) => without(present, wanted, contactId));
  const [first] = changes;
  if (first !== undefined && added.length > 0) await insertTaggingRows(tx, accountId, added, first.now);
  if (removed.length > 0) await deleteTaggingRows(tx, accountId, removed);
}

function without(
  tagIds: readonly string[],
  others: readonly string[],
  contactId: string,
): { readonly contactId: string; readonly tagId: string }[] {
  return tagIds.filter((tagId) => !others.includes(tagId)).map((tagId) => ({ contactId, tagId }));
}
