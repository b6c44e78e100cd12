import type { RequestEvidence } from '../context.ts';
import { endSessions } from '../grants/end-access.ts';
import type { CredentialServices } from './credential-services.ts';
import { endAccountLink } from './end-account-link.ts';
import { hashPassword } from './hash-password.ts';
import { openAccountLink } from './open-account-link.ts';
import { requireGoodPassword } from './require-good-password.ts';
import { setPassword } from './set-password.ts';

/**
 * Sets the password of the user of a mailed link, once: this link, all others of the user and the user's login sessions
 * end.
 *
 * @returns false if the link is not valid, or no longer
 * @throws Invalid if the password is not good, and then the link stays valid; Overloaded
 */
export async function setPasswordByLink(
  services: CredentialServices,
  input: { readonly token: string; readonly password: string; readonly evidence: RequestEvidence },
): Promise<boolean> {
  const { database, clock } = services;
  const { token, password, evidence } = input;
  const link = await openAccountLink(database, services, token);
  if (link === undefined || link.userId === null) return false;
  const { accountId, userId, email } = link;
  requireGoodPassword(password, email);
  const passwordHash = await hashPassword(password);
  const now = clock();
  return database.transaction(async (tx) => {
    if (!(await endAccountLink(tx, link, now))) return false;
    await setPassword(tx, { accountId, userId, passwordHash, actor: { kind: 'user', userId }, evidence, now });
    await endSessions(tx, { accountId, userId, now }, 'all');
    return true;
  });
}
