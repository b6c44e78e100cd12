import { Type } from 'typebox';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';
import type { SegmentsQuery } from './list-segments.ts';
import type { SegmentPosition } from './segment-queries.ts';

/** The end of a page of segments, with the whole query: enough to read the next page. */
const Cursor = Type.Object({
  kind: Type.Literal('segments'),
  after: Type.Object({ key: Type.String(), segmentId: Type.Integer() }),
  limit: Type.Integer(),
  sortBy: Type.Union([Type.Literal('name'), Type.Literal('date')]),
});

export function encodeSegmentsCursor(
  { limit, sortBy }: SegmentsQuery,
  after: SegmentPosition,
  secrets: readonly LinkSecret[],
): string {
  return encodeCursor({ kind: 'segments', after, limit, sortBy }, secrets);
}

/** undefined: the first page. @throws Invalid if the cursor is not one of ours for segments */
export function readSegmentsCursor(
  text: string | undefined,
  secrets: readonly LinkSecret[],
): { readonly query: SegmentsQuery; readonly after: SegmentPosition } | undefined {
  const payload = readCursor(text, Cursor, secrets);
  if (payload === undefined) return undefined;
  const { after, limit, sortBy } = payload;
  return { query: { limit, sortBy }, after };
}
