import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a secret is the one that a client was registered with, of which only the SHA-256 is kept. */
export function compareSecret(this: { readonly clientSecret?: string | undefined }, actual: string): boolean {
  const kept = Buffer.from(this.clientSecret ?? '', 'base64url');
  const given = createHash('sha256').update(actual).digest();
  return kept.length === given.length && timingSafeEqual(kept, given);
}
