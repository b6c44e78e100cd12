import type { RequestEvidence } from '../context.ts';
import { Invalid, NotFound } from '../errors.ts';
import { findCredential, lockPasswordHash } from './credential-queries.ts';
import type { CredentialServices } from './credential-services.ts';
import { hashPassword, verifyPassword } from './hash-password.ts';
import { countPasswordAttempt, forgivePasswordAttempt } from './password-attempt.ts';
import { recordFailure } from './record-failure.ts';
import { requireGoodPassword } from './require-good-password.ts';
import { setPassword } from './set-password.ts';
import { TooManyAttempts } from './too-many-attempts.ts';

/**
 * Changes the password of a user who knows the present one. Wrong ones count as failed logins.
 *
 * @throws Invalid if the next one is not good or the present one is wrong, TooManyAttempts, Overloaded, NotFound
 */
export async function changePassword(
  services: CredentialServices,
  input: {
    readonly accountId: string;
    readonly userId: string;
    readonly present: string;
    readonly next: string;
    readonly evidence: RequestEvidence;
  },
): Promise<void> {
  const { database, clock } = services;
  const { accountId, userId, present, next, evidence } = input;
  const user = await findCredential(database, accountId, userId);
  if (user === undefined) throw new NotFound('The account has no such user.');
  requireGoodPassword(next, user.email);
  const counted = await countPasswordAttempt(database, user.email, evidence, clock());
  if (counted.kind === 'blocked') throw new TooManyAttempts(counted.until);
  if (!(await verifyPassword(present, user.password_hash))) {
    const attempts = [counted.ofEmail, ...(counted.ofIp === null ? [] : [counted.ofIp])];
    const users = [{ accountId, userId }];
    await recordFailure(database, { action: 'login.failed', users, attempts, evidence, now: clock() });
    throw wrongPassword();
  }
  const passwordHash = await hashPassword(next);
  const now = clock();
  await database.transaction(async (tx) => {
    await forgivePasswordAttempt(tx, counted, false);
    // It may have been changed since it was checked: then the one given is no longer the present one.
    if ((await lockPasswordHash(tx, accountId, userId)) !== user.password_hash) throw wrongPassword();
    await setPassword(tx, { accountId, userId, passwordHash, actor: { kind: 'user', userId }, evidence, now });
  });
}

function wrongPassword(): Invalid {
  return new Invalid(['present password is wrong']);
}
