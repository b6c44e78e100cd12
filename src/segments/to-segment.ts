import type { SegmentRow } from './segment-queries.ts';
import type { Segment } from './segment.ts';

export function toSegment(row: SegmentRow): Segment {
  return {
    segmentId: row.segment_id,
    name: row.name,
    criteria: row.criteria,
    createdAt: row.created_at,
    editedAt: row.edited_at,
  };
}
