import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { Invalid } from '../errors.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';
import type { ActivitiesQuery } from './list-activities.ts';

/** What a listing may be narrowed to; what waits is not listed by itself. */
export const ListedState = Type.Enum(['processing', 'completed', 'cancelled', 'failed', 'timed_out']);

/** Where a page of activities ended, with all that was asked: followable alone. */
const Cursor = Type.Object({
  kind: Type.Literal('activities'),
  after: Type.String(),
  limit: Type.Integer(),
  state: Type.Optional(ListedState),
});

export function encodeActivitiesCursor(query: ActivitiesQuery, after: string, secrets: readonly LinkSecret[]): string {
  return encodeCursor({ kind: 'activities', after, limit: query.limit, state: query.state }, secrets);
}

/** @throws Invalid where the cursor is not one of ours for activities */
export function decodeActivitiesCursor(
  text: string,
  secrets: readonly LinkSecret[],
): { readonly query: ActivitiesQuery; readonly after: string } {
  const payload = decodeCursor(text, secrets);
  if (!Value.Check(Cursor, payload)) throw new Invalid(['cursor is invalid']);
  const { after, limit, state } = payload;
  return { query: { limit, state }, after };
}
