import type { Context } from '../context.ts';
import { findSegmentPage, type SegmentPage, type SegmentPosition } from './segment-queries.ts';
import type { Segment } from './segment.ts';
import { toSegment } from './segment-row.ts';

export type SegmentsQuery = Pick<SegmentPage, 'sortBy' | 'limit'>;

export interface SegmentsPage {
  readonly segments: readonly Segment[];
  /** The start of the next page; undefined: this is the last page. */
  readonly next: SegmentPosition | undefined;
}

/** A page of segments that are not deleted: by name, or those that were edited last first. */
export async function listSegments(
  { database, accountId }: Context,
  { sortBy, limit }: SegmentsQuery,
  after: SegmentPosition | undefined,
): Promise<SegmentsPage> {
  const rows = await findSegmentPage(database, accountId, { sortBy, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { segments: shown.map(toSegment), next: last && { key: last.key, segmentId: last.segment_id } };
}
