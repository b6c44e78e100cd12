import { beginSecondFactor } from '../credentials/begin-second-factor.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { Conflict } from '../errors.ts';
import type { LoginSession } from '../http/login-provider.ts';
import type { AccountOutcome } from './account-outcome.ts';
import { accountTexts } from './login-texts.ts';

/** A new key for the logged-in user to scan. A key that is switched on stays: to replace it, the user switches it off first. */
export async function beginOwnSecondFactor(
  services: CredentialServices,
  { accountId, userId }: LoginSession,
): Promise<AccountOutcome> {
  try {
    return { kind: 'setUp', setUp: await beginSecondFactor(services, { accountId, userId }), problem: null };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { kind: 'done', text: accountTexts.done.secondFactorOn };
  }
}
