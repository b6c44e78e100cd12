import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkSecret } from '../keys/keys.ts';

/** The purpose of a link. A token of one purpose is not valid for another. */
export type LinkPurpose = 'unsubscribe' | 'confirm';

const version = 1;
const purposeBytes = { unsubscribe: 0x75, confirm: 0x63 } as const;
const keyIdBytes = 4;
const idBytes = 16;
const macBytes = 18;
const headBytes = 1 + keyIdBytes + 1;

/**
 * A token that says by itself what it is for: version, key id, purpose and the ids, then an HMAC-SHA-256 over all of them
 * cut to 18 bytes; the whole as base64url. Nothing is stored for it and it never expires.
 */
export function signLinkToken(secret: LinkSecret, purpose: LinkPurpose, ids: readonly string[]): string {
  const head = Buffer.from([version, ...keyId(secret), purposeBytes[purpose]]);
  const body = Buffer.concat([head, ...ids.map(uuidBytes)]);
  return Buffer.concat([body, mac(secret, body)]).toString('base64url');
}

/**
 * The ids in a token that one of the secrets has signed for this purpose, or null. A token is accepted in its one spelling
 * only: a changed case, a cut end or an added `.`, `>` or `=` makes it no token.
 */
export function readLinkToken(
  secrets: readonly LinkSecret[],
  purpose: LinkPurpose,
  idCount: number,
  token: string,
): readonly string[] | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== headBytes + idCount * idBytes + macBytes || bytes.toString('base64url') !== token) return null;
  if (bytes[0] !== version || bytes[headBytes - 1] !== purposeBytes[purpose]) return null;
  const body = bytes.subarray(0, -macBytes);
  const named = secrets.filter((secret) => keyId(secret).equals(bytes.subarray(1, 1 + keyIdBytes)));
  if (!named.some((secret) => timingSafeEqual(mac(secret, body), bytes.subarray(-macBytes)))) return null;
  return Array.from({ length: idCount }, (_, index) => uuidText(body.subarray(headBytes + index * idBytes)));
}

function keyId(secret: LinkSecret): Buffer {
  return createHash('sha256').update(secret.kid).digest().subarray(0, keyIdBytes);
}

function mac(secret: LinkSecret, body: Buffer): Buffer {
  return createHmac('sha256', secret.secret).update('assent link\0').update(body).digest().subarray(0, macBytes);
}

function uuidBytes(id: string): Buffer {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  if (bytes.length !== idBytes) throw new Error('a link is made of UUIDs');
  return bytes;
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, idBytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
