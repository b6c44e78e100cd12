import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a secret is the one that a client was registered with, of which only the SHA-256 is kept, in base64url. */
export function compareSecret(kept: string, given: string): boolean {
  const expected = Buffer.from(kept, 'base64url');
  const actual = createHash('sha256').update(given).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
