import { Type } from 'typebox';
import { activityKind, type Batch, type RowResult } from '../activities/activity-kind.ts';
import { countToUndo, readUndo } from '../activities/read-undo.ts';
import { undoImport } from './undo-import.ts';

const batchRows = 2_500;

/** The request of `import_undo`: which import is taken back. */
export const ImportUndoRequest = Type.Object({ activityId: Type.String() });

/** Takes an import back, row by row where nothing touched the contact since. The results name the rows of the import. */
export const importUndo = activityKind({
  name: 'import_undo',
  request: ImportUndoRequest,
  position: Type.Number(),
  async runBatch(tx, context, { request, position }): Promise<Batch> {
    const { activityId } = request;
    const of = { accountId: context.accountId, activityId };
    const itemsTotal = position === null ? await countToUndo(tx, of) : 0;
    const page = await readUndo(tx, of, { after: position ?? 0, limit: batchRows });
    const outcomes = await undoImport(tx, context, page.contacts);
    const results = outcomes.map(({ row, contactId, undone }): RowResult => ({
      row,
      outcome: undone ? 'undone' : 'skipped',
      reason: undone ? null : 'the contact was changed after the import',
      contactId,
    }));
    const errorCount = results.filter(({ outcome }) => outcome === 'skipped').length;
    return { next: page.next, counts: { itemsTotal, itemsCompleted: results.length, errorCount }, results };
  },
});
