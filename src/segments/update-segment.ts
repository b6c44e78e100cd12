import type { Context } from '../context.ts';
import { refuseDuplicateName } from '../database/refuse-duplicate-name.ts';
import { NotFound } from '../errors.ts';
import { checkCriteria } from './check-criteria.ts';
import { updateSegmentRow } from './segment-queries.ts';
import type { Segment, SegmentInput } from './segment.ts';
import { toSegment } from './segment-row.ts';

/**
 * Gives a segment another name, and other criteria if there are any.
 *
 * @throws NotFound also if it is deleted, Invalid if the criteria are wrong, Conflict if another one has the name
 */
export async function updateSegment(
  context: Context,
  segmentId: number,
  { name, criteria }: Pick<SegmentInput, 'name'> & Partial<SegmentInput>,
): Promise<Segment> {
  const { accountId } = context;
  const now = context.clock();
  return refuseDuplicateName(
    context.database.transaction(async (tx) => {
      if (criteria !== undefined) await checkCriteria(tx, accountId, criteria, now);
      const row = await updateSegmentRow(tx, { accountId, segmentId, now }, { name, criteria });
      if (row === undefined) throw new NotFound('The requested resource was not found.');
      return toSegment(row);
    }),
  );
}
