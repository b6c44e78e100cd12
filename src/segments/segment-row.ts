import type { Segment } from './segment.ts';

/** One row of `segment`. */
export interface SegmentRow {
  readonly segment_id: number;
  readonly name: string;
  readonly criteria: string;
  readonly created_at: Date;
  readonly edited_at: Date;
  readonly deleted_at: Date | null;
}

export function toSegment(row: SegmentRow): Segment {
  return {
    segmentId: row.segment_id,
    name: row.name,
    criteria: row.criteria,
    createdAt: row.created_at,
    editedAt: row.edited_at,
  };
}
