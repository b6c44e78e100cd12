import { Type, type Static } from 'typebox';
import { encodeCursor, readCursor } from '../../wire/cursor.ts';
import type { LinkSecret } from '../../keys/keys.ts';
import type { Position } from './contact-page-queries.ts';
import { ContactFilterQuery } from './parse-contact-filter.ts';

/** All that was asked, as it was sent. */
export const AskedContacts = Type.Object({
  ...ContactFilterQuery.properties,
  include: Type.Optional(Type.String({ description: 'sub-resources, separated by commas' })),
  include_count: Type.Optional(Type.Boolean()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '50 where it is absent' })),
});

/** The end of a page of contacts, with the whole query: enough to read the next page. */
const Cursor = Type.Object({
  kind: Type.Literal('contacts'),
  asked: AskedContacts,
  after: Type.Object({ time: Type.Union([Type.String(), Type.Null()]), contactId: Type.String() }),
});

export function encodeContactsCursor(
  asked: Static<typeof AskedContacts>,
  after: Position,
  secrets: readonly LinkSecret[],
): string {
  return encodeCursor({ kind: 'contacts', asked, after }, secrets);
}

/** undefined: the first page. @throws Invalid if the cursor is not one of ours for contacts */
export function readContactsCursor(
  text: string | undefined,
  secrets: readonly LinkSecret[],
): { readonly asked: Static<typeof AskedContacts>; readonly after: Position } | undefined {
  return readCursor(text, Cursor, secrets);
}
