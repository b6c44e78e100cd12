import { createHash } from 'node:crypto';

/** How the ids of sessions, codes and tokens are stored: a reader of the database cannot use them. */
export function hashId(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
