import { createHash, randomBytes } from 'node:crypto';

/** A new secret of a client, and the hash that is stored. */
export function makeClientSecret(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: createHash('sha256').update(secret).digest('base64url') };
}
