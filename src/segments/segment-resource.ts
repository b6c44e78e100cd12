import { Type, type Static } from 'typebox';
import { utcSeconds } from '../wire/utc-seconds.ts';
import type { SegmentsPage } from './list-segments.ts';
import type { Segment } from './segment.ts';

const Time = Type.String({ format: 'date-time' });
const name = Type.String({ maxLength: 255, description: 'unique in the account; upper and lower case are the same' });

/** The bodies of POST and PUT, and of PATCH, as they are documented; `parseSegment` and `parseSegmentName` read them. */
export const SegmentBody = Type.Object({
  name,
  segment_criteria: Type.String({
    maxLength: 20_000,
    description: 'JSON in a text; see docs/segments.md',
  }),
});
export const SegmentNameBody = Type.Object({ name });

const ListedSegment = Type.Object({
  name: Type.String(),
  segment_id: Type.Integer(),
  created_at: Time,
  edited_at: Time,
});

export const SegmentResource = Type.Object(
  { ...ListedSegment.properties, segment_criteria: Type.String() },
  { title: 'Segment' },
);

export const SegmentPageResource = Type.Object({
  segments: Type.Array(ListedSegment),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export function toSegmentResource(segment: Segment): Static<typeof SegmentResource> {
  return { ...toListed(segment), segment_criteria: segment.criteria };
}

/** `cursor` leads to the next page; undefined on the last. */
export function toSegmentPageResource(
  page: SegmentsPage,
  cursor: string | undefined,
): Static<typeof SegmentPageResource> {
  return {
    segments: page.segments.map(toListed),
    _links: cursor === undefined ? {} : { next: { href: `/v3/segments?cursor=${cursor}` } },
  };
}

function toListed({ name: itsName, segmentId, createdAt, editedAt }: Segment): Static<typeof ListedSegment> {
  return {
    name: itsName,
    segment_id: segmentId,
    created_at: utcSeconds(createdAt),
    edited_at: utcSeconds(editedAt),
  };
}
