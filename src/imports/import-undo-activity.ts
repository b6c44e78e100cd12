import type { ActivityKind, Batch } from '../activities/activity-kind.ts';
import { countToUndo, readUndo } from '../activities/read-undo.ts';
import { undoImport } from './undo-import.ts';

const batchRows = 2_500;

/** The request of `import_undo`: which import is taken back. */
export interface ImportUndoRequest {
  readonly activityId: string;
}

/** Takes an import back, row by row where nothing touched the contact since. The results name the rows of the import. */
export const importUndo: ActivityKind = {
  name: 'import_undo',
  async runBatch(tx, context, { request, position }): Promise<Batch> {
    const { activityId } = request as ImportUndoRequest;
    const of = { accountId: context.accountId, activityId };
    const itemsTotal = position === null ? await countToUndo(tx, of) : 0;
    const page = await readUndo(tx, of, { after: (position as number | null) ?? 0, limit: batchRows });
    const outcomes = await undoImport(tx, context, page.contacts);
    const results = outcomes.map(({ row, contactId, undone }) => ({
      row,
      outcome: undone ? 'undone' : 'skipped',
      reason: undone ? null : 'the contact was changed after the import',
      contactId,
    }));
    const errorCount = results.filter(({ outcome }) => outcome === 'skipped').length;
    return { next: page.next, counts: { itemsTotal, itemsCompleted: results.length, errorCount }, results };
  },
};
