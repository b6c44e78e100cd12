import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { Invalid } from '../errors.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';
import type { SegmentsQuery } from './list-segments.ts';
import type { SegmentPosition } from './segment-queries.ts';

/** Where a page of segments ended, with all that was asked: followable alone. */
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

/** @throws Invalid where the cursor is not one of ours for segments */
export function decodeSegmentsCursor(
  text: string,
  secrets: readonly LinkSecret[],
): { readonly query: SegmentsQuery; readonly after: SegmentPosition } {
  const payload = decodeCursor(text, secrets);
  if (!Value.Check(Cursor, payload)) throw new Invalid(['cursor is invalid']);
  const { after, limit, sortBy } = payload;
  return { query: { limit, sortBy }, after };
}
