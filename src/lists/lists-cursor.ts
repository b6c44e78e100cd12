import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { Invalid } from '../errors.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';
import type { ListsQuery } from './list-lists.ts';

/** Where a page of lists ended, with all that was asked: followable alone. */
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

/** @throws Invalid where the cursor is not one of ours for lists */
export function decodeListsCursor(
  text: string,
  secrets: readonly LinkSecret[],
): { readonly query: ListsQuery; readonly after: string } {
  const payload = decodeCursor(text, secrets);
  if (!Value.Check(Cursor, payload)) throw new Invalid(['cursor is invalid']);
  const { after, limit, count, name, deleted, channel, members } = payload;
  return { query: { filter: { name, deleted, channel }, limit, count, members }, after };
}
