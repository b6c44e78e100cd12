import { Type } from 'typebox';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';

/** The end of a page of custom fields, with its limit: enough to read the next page. */
const Cursor = Type.Object({
  kind: Type.Literal('contact_custom_fields'),
  after: Type.String(),
  limit: Type.Integer(),
});

export function encodeCustomFieldsCursor(limit: number, after: string, secrets: readonly LinkSecret[]): string {
  return encodeCursor({ kind: 'contact_custom_fields', after, limit }, secrets);
}

/** undefined: the first page. @throws Invalid if the cursor is not one of ours for custom fields */
export function readCustomFieldsCursor(
  text: string | undefined,
  secrets: readonly LinkSecret[],
): { readonly limit: number; readonly after: string } | undefined {
  const payload = readCursor(text, Cursor, secrets);
  if (payload === undefined) return undefined;
  const { limit, after } = payload;
  return { limit, after };
}
