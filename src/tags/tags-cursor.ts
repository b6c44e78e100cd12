import { Type } from 'typebox';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';
import type { TagsQuery } from './list-tags.ts';

/** The end of a page of tags, with the whole query: enough to read the next page. */
const Cursor = Type.Object({
  kind: Type.Literal('contact_tags'),
  after: Type.String(),
  limit: Type.Integer(),
  count: Type.Boolean(),
});

export function encodeTagsCursor(query: TagsQuery, after: string, secrets: readonly LinkSecret[]): string {
  return encodeCursor({ kind: 'contact_tags', after, limit: query.limit, count: query.count }, secrets);
}

/** undefined: the first page. @throws Invalid if the cursor is not one of ours for tags */
export function readTagsCursor(
  text: string | undefined,
  secrets: readonly LinkSecret[],
): { readonly query: TagsQuery; readonly after: string } | undefined {
  const payload = readCursor(text, Cursor, secrets);
  if (payload === undefined) return undefined;
  const { after, limit, count } = payload;
  return { query: { limit, count }, after };
}
