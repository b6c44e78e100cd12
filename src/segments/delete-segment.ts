import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { deleteSegmentRow } from './segment-queries.ts';

/** Deletes a segment: it is found by its id alone and has no contacts any more. @throws NotFound also if it was deleted */
export async function deleteSegment(context: Context, segmentId: number): Promise<void> {
  const isDeleted = await context.database.transaction((tx) =>
    deleteSegmentRow(tx, context.accountId, segmentId, context.clock()),
  );
  if (!isDeleted) throw new NotFound('The requested resource was not found.');
}
