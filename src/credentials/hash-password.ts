import { randomBytes } from 'node:crypto';
import { deriveHash } from './derive-hash.ts';
import { formatPasswordHash, hashBytes, presentCost, saltBytes } from './password-hash.ts';

/** The hash under which a password is stored, with a salt of its own. @throws Overloaded */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await deriveHash(password, { ...presentCost, salt, hashBytes });
  return formatPasswordHash({ ...presentCost, salt, hash });
}
