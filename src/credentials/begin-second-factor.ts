import { Conflict, NotFound } from '../errors.ts';
import { findCredential, upsertUnconfirmedSecret } from './credential-queries.ts';
import type { CredentialServices } from './credential-services.ts';
import { newSecondFactor, sealSecret } from './second-factor.ts';

/**
 * Makes a key for an authenticator app. It counts for nothing until its first code confirms it; begun again, the one before is
 * forgotten.
 *
 * @returns the key in base32, and as `otpauth://`
 * @throws Conflict if a second factor is switched on, NotFound
 */
export async function beginSecondFactor(
  { database, keys }: CredentialServices,
  { accountId, userId }: { readonly accountId: string; readonly userId: string },
): Promise<{ secret: string; uri: string }> {
  const user = await findCredential(database, accountId, userId);
  if (user === undefined) throw new NotFound('The account has no such user.');
  const made = newSecondFactor(user.email, user.account_name);
  const sealed = sealSecret(keys.link, made.secret);
  const stored = await database.transaction((tx) => upsertUnconfirmedSecret(tx, { accountId, userId, sealed }));
  if (!stored) throw new Conflict('The second factor is switched on: switch it off first.');
  return made;
}
