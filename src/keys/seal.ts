import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { LinkSecret } from './keys.ts';

const cipher = 'aes-256-gcm';
const tagBytes = 16;

/**
 * Encrypts a text that must be read again, for one purpose, under the newest link key (AES-256-GCM, a key of its own by HKDF).
 *
 * @returns `kid.nonce.ciphertext` in base64url
 */
export function seal([newest]: readonly [LinkSecret, ...LinkSecret[]], purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const encrypt = createCipheriv(cipher, keyFor(newest, purpose), nonce);
  const sealed = Buffer.concat([encrypt.update(text, 'utf8'), encrypt.final(), encrypt.getAuthTag()]);
  return `${newest.kid}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/** The text that `seal` was given for the same purpose, under any of the keys; null if it is not one. */
export function unseal(secrets: readonly LinkSecret[], purpose: string, sealed: string): string | null {
  const [kid, nonce, data] = sealed.split('.');
  const secret = secrets.find((candidate) => candidate.kid === kid);
  if (secret === undefined || nonce === undefined || data === undefined) return null;
  const bytes = Buffer.from(data, 'base64url');
  const iv = Buffer.from(nonce, 'base64url');
  if (bytes.length < tagBytes || iv.length !== 12) return null;
  const decrypt = createDecipheriv(cipher, keyFor(secret, purpose), iv, { authTagLength: tagBytes });
  decrypt.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return decrypt.update(bytes.subarray(0, -tagBytes), undefined, 'utf8') + decrypt.final('utf8');
  } catch {
    return null;
  }
}

function keyFor({ secret }: LinkSecret, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `assent seal ${purpose}`, 32));
}
