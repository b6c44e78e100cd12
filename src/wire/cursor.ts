import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { Invalid } from '../errors.ts';
import type { LinkSecret } from '../keys/keys.ts';

const version = 1;
const tagBytes = 16;
const longest = 4_096;

/** Encodes the end of a page, with the filters, as a text that only this instance can make and clients cannot change. */
export function encodeCursor(payload: unknown, secrets: readonly LinkSecret[]): string {
  const [newest] = secrets;
  if (newest === undefined) throw new Error('cursors need a secret');
  const body = Buffer.from(JSON.stringify([version, payload]));
  return Buffer.concat([sign(body, newest), body]).toString('base64url');
}

/**
 * The content of a cursor; undefined if there is none or it is empty: the first page.
 *
 * @throws Invalid for a text that is not a cursor of this instance, for one of another version and for one of another
 *   listing
 */
export function readCursor<Shape extends TSchema>(
  text: string | undefined,
  shape: Shape,
  secrets: readonly LinkSecret[],
): Static<Shape> | undefined {
  if (text === undefined || text === '') return undefined;
  const payload = decodeCursor(text, secrets);
  if (!Value.Check(shape, payload)) throw new Invalid(['cursor is invalid']);
  return payload;
}

function decodeCursor(text: string, secrets: readonly LinkSecret[]): unknown {
  const bytes = Buffer.from(text.length > longest ? '' : text, 'base64url');
  const tag = bytes.subarray(0, tagBytes);
  const body = bytes.subarray(tagBytes);
  const ours = tag.length === tagBytes && secrets.some((secret) => timingSafeEqual(tag, sign(body, secret)));
  if (!ours) throw new Invalid(['cursor is invalid']);
  const [itsVersion, payload] = JSON.parse(body.toString()) as [unknown, unknown];
  if (itsVersion !== version) throw new Invalid(['cursor is invalid']);
  return payload;
}

/** Bound to its purpose: the same secrets sign links. */
function sign(body: Buffer, { secret }: LinkSecret): Buffer {
  return createHmac('sha256', secret).update('cursor\0').update(body).digest().subarray(0, tagBytes);
}
