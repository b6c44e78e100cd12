import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findSegmentRow } from './segment-queries.ts';
import type { Segment } from './segment.ts';
import { toSegment } from './segment-row.ts';

/** One segment, also one that is deleted. @throws NotFound */
export async function getSegment({ database, accountId }: Context, segmentId: number): Promise<Segment> {
  const row = await findSegmentRow(database, accountId, segmentId);
  if (row === undefined) throw new NotFound('The requested resource was not found.');
  return toSegment(row);
}
