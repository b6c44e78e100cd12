import type { ActivityKind, Batch } from '../activities/activity-kind.ts';
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
interface Position {
  readonly index: number;
  readonly after: string | null;
}

/**
 * Deletes tags one after the other: each is taken off its contacts, batch after batch, and then it is gone. Until then it can be
 * given to contacts, which lose it again. Tags that do not exist are skipped.
 */
export const tagsDelete: ActivityKind = {
  name: 'contacts_tags_delete',
  async runBatch(tx, { accountId }, { request, position, dryRun }): Promise<Batch> {
    const { ids } = request as { readonly ids: readonly string[] };
    const { index, after } = (position as Position | null) ?? { index: 0, after: null };
    const tagId = ids[index] ?? '';
    const next = index + 1 < ids.length ? { index: index + 1, after: null } : null;
    const itemsTotal = position === null ? ids.length : 0;
    const row = index + 1;
    const [exists] = await lockTagsToDelete(tx, accountId, [tagId]);
    if (exists === undefined) {
      const result = { row, outcome: 'skipped', reason: `tag ${tagId} does not exist`, contactId: null };
      return { next, counts: { itemsTotal, itemsCompleted: 1, errorCount: 1 }, results: [result] };
    }
    // What a dry run took off is there again.
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
    const result = { row, outcome: 'deleted', reason: `tag ${tagId}`, contactId: null };
    return { next, counts: { itemsTotal, itemsCompleted: 1 }, results: [result] };
  },
};
