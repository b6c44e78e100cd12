import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkSecret } from '../keys/keys.ts';

/**
 * Stands for the id of an artifact that was found by another key, such as a device code by the code that its user typed:
 * then the id itself is not known. Only this server can make a handle, so the hashes in the database are useless to a
 * reader.
 */
export function makeHandle([newest]: readonly [LinkSecret, ...LinkSecret[]], idHash: Buffer): string {
  return `~${idHash.toString('base64url')}~${macOf(newest, idHash).toString('base64url')}`;
}

/** The hash that a handle stands for; null if the id is a real one. */
export function readHandle(secrets: readonly LinkSecret[], id: string): Buffer | null {
  const [, hash, mac] = /^~([\w-]{43})~([\w-]{43})$/.exec(id) ?? [];
  if (hash === undefined || mac === undefined) return null;
  const idHash = Buffer.from(hash, 'base64url');
  const given = Buffer.from(mac, 'base64url');
  return secrets.some((secret) => timingSafeEqual(macOf(secret, idHash), given)) ? idHash : null;
}

function macOf({ secret }: LinkSecret, idHash: Buffer): Buffer {
  return createHmac('sha256', secret).update('oauth artifact handle ').update(idHash).digest();
}
