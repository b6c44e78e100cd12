import { setTimeout as delay } from 'node:timers/promises';
import { recordAudit } from '../audit/record-audit.ts';
import type { RequestEvidence } from '../context.ts';
import { normaliseAddress } from '../keys/normalise-address.ts';
import { addressKey } from '../limits/limited-key.ts';
import { countAttempt } from './count-attempt.ts';
import type { CredentialServices } from './credential-services.ts';
import { findLoginUsers } from './find-login-users.ts';
import { mailAccountLink } from './mail-account-link.ts';
import { resetsOfEmail, resetsOfIp } from './throttle-rules.ts';

export interface PasswordResetRequest {
  readonly email: string;
  /** The account whose user forgot the password; null: every account that has one with this address. */
  readonly accountId: string | null;
  readonly evidence: RequestEvidence;
}

/** Longer than the time for writing the mails, so that the time does not show whether any were written. */
const answerMs = 300;

/**
 * Mails a link to choose a new password to each user with this e-mail address. Neither the answer nor its time shows the
 * result. At most five requests an hour count for an address, and twenty from one place; more do nothing.
 */
export async function requestPasswordReset(services: CredentialServices, request: PasswordResetRequest): Promise<void> {
  await Promise.all([mailResets(services, request), delay(answerMs)]);
}

async function mailResets(services: CredentialServices, request: PasswordResetRequest): Promise<void> {
  const { database, clock } = services;
  const { email, accountId, evidence } = request;
  if (!(await isHeard(services, request))) return;
  const found = await findLoginUsers(database, email, accountId);
  const users = accountId === null ? found : found.filter((user) => user.account_id === accountId);
  const now = clock();
  await database.transaction(async (tx) => {
    for (const user of users) {
      const ids = { accountId: user.account_id, userId: user.user_id };
      await mailAccountLink(tx, services, { ...ids, kind: 'password_reset', recipient: user.email, now });
      const actor = { kind: 'user', userId: ids.userId } as const;
      const subject = { user_id: ids.userId };
      await recordAudit(tx, ids.accountId, { action: 'password.reset_requested', actor, subject, evidence, now });
    }
  });
}

async function isHeard(
  { database, clock }: CredentialServices,
  { email, evidence: { ip } }: PasswordResetRequest,
): Promise<boolean> {
  const now = clock();
  const ofIp = ip === undefined ? null : await countAttempt(database, resetsOfIp, `reset ${addressKey(ip)}`, now);
  if (ofIp?.kind === 'blocked') return false;
  const ofEmail = await countAttempt(database, resetsOfEmail, `reset email ${normaliseAddress(email)}`, now);
  return ofEmail.kind === 'counted';
}
