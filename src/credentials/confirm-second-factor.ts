import { recordAudit } from '../audit/record-audit.ts';
import type { RequestEvidence } from '../context.ts';
import { confirmSecret, findCredential } from './credential-queries.ts';
import type { CredentialServices } from './credential-services.ts';
import { stepOfCode } from './second-factor.ts';

/**
 * Switches the second factor on by a first code, which shows that the app has the key. That code opens nothing any more.
 *
 * @returns false if the code is wrong, none was begun or one is switched on already
 */
export async function confirmSecondFactor(
  { database, keys, clock }: CredentialServices,
  input: {
    readonly accountId: string;
    readonly userId: string;
    readonly code: string;
    readonly evidence: RequestEvidence;
  },
): Promise<boolean> {
  const { accountId, userId, code, evidence } = input;
  const now = clock();
  const sealed = (await findCredential(database, accountId, userId))?.totp_secret;
  if (sealed === null || sealed === undefined) return false;
  const step = stepOfCode(keys.link, sealed, code, now);
  if (step === undefined) return false;
  return database.transaction(async (tx) => {
    if (!(await confirmSecret(tx, { accountId, userId, sealed }, step, now))) return false;
    const actor = { kind: 'user', userId } as const;
    const subject = { user_id: userId };
    await recordAudit(tx, accountId, { action: 'second_factor.enabled', actor, subject, evidence, now });
    return true;
  });
}
