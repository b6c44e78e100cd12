import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { Invalid } from '../errors.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';
import type { TagsQuery } from './list-tags.ts';

/** Where a page of tags ended, with all that was asked: followable alone. */
const Cursor = Type.Object({
  kind: Type.Literal('contact_tags'),
  after: Type.String(),
  limit: Type.Integer(),
  count: Type.Boolean(),
});

export function encodeTagsCursor(query: TagsQuery, after: string, secrets: readonly LinkSecret[]): string {
  return encodeCursor({ kind: 'contact_tags', after, limit: query.limit, count: query.count }, secrets);
}

/** @throws Invalid where the cursor is not one of ours for tags */
export function decodeTagsCursor(
  text: string,
  secrets: readonly LinkSecret[],
): { readonly query: TagsQuery; readonly after: string } {
  const payload = decodeCursor(text, secrets);
  if (!Value.Check(Cursor, payload)) throw new Invalid(['cursor is invalid']);
  const { after, limit, count } = payload;
  return { query: { limit, count }, after };
}
