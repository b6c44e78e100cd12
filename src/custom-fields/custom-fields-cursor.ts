import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { Invalid } from '../errors.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import type { LinkSecret } from '../keys/keys.ts';

/** Where a page of custom fields ended, with the limit that was asked: followable alone. */
const Cursor = Type.Object({
  kind: Type.Literal('contact_custom_fields'),
  after: Type.String(),
  limit: Type.Integer(),
});

export function encodeCustomFieldsCursor(limit: number, after: string, secrets: readonly LinkSecret[]): string {
  return encodeCursor({ kind: 'contact_custom_fields', after, limit }, secrets);
}

/** @throws Invalid where the cursor is not one of ours for custom fields */
export function decodeCustomFieldsCursor(
  text: string,
  secrets: readonly LinkSecret[],
): { readonly limit: number; readonly after: string } {
  const payload = decodeCursor(text, secrets);
  if (!Value.Check(Cursor, payload)) throw new Invalid(['cursor is invalid']);
  const { limit, after } = payload;
  return { limit, after };
}
