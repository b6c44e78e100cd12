import type { RequestEvidence } from '../context.ts';
import { countAttempt, type Blocked } from './count-attempt.ts';
import { findCredential, takeStep } from './credential-queries.ts';
import type { CredentialServices } from './credential-services.ts';
import { recordFailure } from './record-failure.ts';
import { stepOfCode } from './second-factor.ts';
import { deleteThrottle } from './throttle-queries.ts';
import { codesOfUser } from './throttle-rules.ts';

export interface SecondFactorCheck {
  readonly accountId: string;
  readonly userId: string;
  readonly code: string;
  readonly evidence: RequestEvidence;
}

/**
 * Checks the code of a user's second factor. Each code is accepted once; after ten wrong ones no code is looked at for a
 * quarter of an hour.
 */
export async function checkSecondFactor(
  services: CredentialServices,
  check: SecondFactorCheck,
): Promise<{ readonly kind: 'accepted' } | { readonly kind: 'refused' } | Blocked> {
  const { database, clock } = services;
  const { accountId, userId, evidence } = check;
  const now = clock();
  const counted = await countAttempt(database, codesOfUser, `second factor ${accountId} ${userId}`, now);
  if (counted.kind === 'blocked') return counted;
  const { attempt } = counted;
  if (await acceptCode(services, check, attempt.key, now)) return { kind: 'accepted' };
  const users = [{ accountId, userId }];
  await recordFailure(database, { action: 'second_factor.failed', users, attempts: [attempt], evidence, now });
  return { kind: 'refused' };
}

async function acceptCode(
  { database, keys }: CredentialServices,
  { accountId, userId, code }: SecondFactorCheck,
  throttleKey: Buffer,
  now: Date,
): Promise<boolean> {
  const credential = await findCredential(database, accountId, userId);
  const sealed = credential?.totp_secret;
  if (sealed === null || sealed === undefined) return false;
  const step = stepOfCode(keys.link, sealed, code, now);
  if (step === undefined) return false;
  return database.transaction(async (tx) => {
    if (!(await takeStep(tx, { accountId, userId, sealed }, step))) return false;
    await deleteThrottle(tx, throttleKey);
    return true;
  });
}
