import { Type } from 'typebox';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';
import type { ListsQuery } from './list-lists.ts';

/** The end of a page of lists, with the whole query: enough to read the next page. */
const Cursor = Type.Object({
  kind: Type.Literal('contact_lists'),
  after: Type.String(),
  limit: Type.Integer(),
  count: Type.Boolean(),
  name: Type.Optional(Type.String()),
  deleted: Type.Optional(Type.Boolean()),
  channel: Type.Enum(['email', 'sms']),
  members: Type.Optional(Type.Enum(['all', 'active'])),
});

export function encodeListsCursor(query: ListsQuery, after: string, secrets: readonly LinkSecret[]): string {
  const { filter, limit, count, members } = query;
  return encodeCursor({ kind: 'contact_lists', after, limit, count, ...filter, members }, secrets);
}

/** undefined: the first page. @throws Invalid if the cursor is not one of ours for lists */
export function readListsCursor(
  text: string | undefined,
  secrets: readonly LinkSecret[],
): { readonly query: ListsQuery; readonly after: string } | undefined {
  const payload = readCursor(text, Cursor, secrets);
  if (payload === undefined) return undefined;
  const { after, limit, count, name, deleted, channel, members } = payload;
  return { query: { filter: { name, deleted, channel }, limit, count, members }, after };
}
