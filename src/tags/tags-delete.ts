import { Type } from 'typebox';
import { activityKind, IdsRequest, type Batch, type RowResult } from '../activities/activity-kind.ts';
import {
  deleteTaggingRows,
  deleteTagRow,
  findTaggedIds,
  lockTaggable,
  lockTagsToDelete,
  raiseTaggedVersions,
} from './bulk-tagging-queries.ts';

const batch = 5_000;

/** How many of the tags are gone, and after which contact the present one is looked for. */
const Position = Type.Object({ index: Type.Number(), after: Type.Union([Type.String(), Type.Null()]) });

/**
 * Deletes tags one after the other: each is removed from its contacts, batch after batch, and then it is deleted. Until
 * then it can be given to contacts, which lose it again. Tags that do not exist are skipped.
 */
export const tagsDelete = activityKind({
  name: 'contacts_tags_delete',
  request: IdsRequest,
  position: Position,
  async runBatch(tx, { accountId }, { request, position, dryRun }): Promise<Batch> {
    const { ids } = request;
    const { index, after } = position ?? { index: 0, after: null };
    const tagId = ids[index] ?? '';
    const next = index + 1 < ids.length ? { index: index + 1, after: null } : null;
    const itemsTotal = position === null ? ids.length : 0;
    const row = index + 1;
    const [exists] = await lockTagsToDelete(tx, accountId, [tagId]);
    if (exists === undefined) {
      const result: RowResult = { row, outcome: 'skipped', reason: `tag ${tagId} does not exist`, contactId: null };
      return { next, counts: { itemsTotal, itemsCompleted: 1, errorCount: 1 }, results: [result] };
    }
    // The taggings that a dry run removed are there again.
    const contactIds = await findTaggedIds(tx, accountId, tagId, { after: dryRun ? after : null, limit: batch });
    await lockTaggable(tx, accountId, contactIds);
    await deleteTaggingRows(
      tx,
      accountId,
      contactIds.map((contactId) => ({ contactId, tagId })),
    );
    await raiseTaggedVersions(tx, accountId, contactIds);
    if (contactIds.length === batch) {
      return { next: { index, after: contactIds.at(-1) ?? null }, counts: { itemsTotal }, results: [] };
    }
    if (!dryRun) await deleteTagRow(tx, accountId, tagId);
    const result: RowResult = { row, outcome: 'deleted', reason: `tag ${tagId}`, contactId: null };
    return { next, counts: { itemsTotal, itemsCompleted: 1 }, results: [result] };
  },
});
