import { randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveHash } from './derive-hash.ts';
import {
  formatPasswordHash,
  hashBytes,
  presentCost,
  saltBytes,
  parsePasswordHash,
  type PasswordHash,
} from './password-hash.ts';

/** The hash that a password is compared with if there is none: it needs as long, and no password fits. */
const nobody: PasswordHash = { ...presentCost, salt: Buffer.alloc(saltBytes), hash: Buffer.alloc(hashBytes) };

/** The hash under which a password is stored, with a salt of its own. @throws Overloaded */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await deriveHash(password, { ...presentCost, salt, hashBytes });
  return formatPasswordHash({ ...presentCost, salt, hash });
}

/**
 * Whether a password is the one that was hashed. Without a hash it needs as long, so that the time does not show whether
 * there is such a user.
 *
 * @throws Overloaded
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const stored = hash === null ? undefined : parsePasswordHash(hash);
  const compared = stored ?? nobody;
  const given = await deriveHash(password, { ...compared, hashBytes: compared.hash.length });
  const equal = timingSafeEqual(given, compared.hash);
  return stored !== undefined && equal;
}
