import { Type } from 'typebox';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';
import type { ActivitiesQuery } from './list-activities.ts';

/** The states that a listing can be narrowed to; waiting activities are not listed separately. */
export const ListedState = Type.Enum(['processing', 'completed', 'cancelled', 'failed', 'timed_out']);

/** The end of a page of activities, with the whole query: enough to read the next page. */
const Cursor = Type.Object({
  kind: Type.Literal('activities'),
  after: Type.String(),
  limit: Type.Integer(),
  state: Type.Optional(ListedState),
});

export function encodeActivitiesCursor(query: ActivitiesQuery, after: string, secrets: readonly LinkSecret[]): string {
  return encodeCursor({ kind: 'activities', after, limit: query.limit, state: query.state }, secrets);
}

/** undefined: the first page. @throws Invalid if the cursor is not one of ours for activities */
export function readActivitiesCursor(
  text: string | undefined,
  secrets: readonly LinkSecret[],
): { readonly query: ActivitiesQuery; readonly after: string } | undefined {
  const payload = readCursor(text, Cursor, secrets);
  if (payload === undefined) return undefined;
  const { after, limit, state } = payload;
  return { query: { limit, state }, after };
}
