import { createHash, randomBytes } from 'node:crypto';

/** A new secret of a client, and what is kept of it. */
export function makeClientSecret(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: createHash('sha256').update(secret).digest('base64url') };
}
