import type { RequestEvidence } from '../context.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import { normaliseAddress } from '../keys/normalise-address.ts';
import { addressKey } from '../limits/limited-key.ts';
import { countAttempt, type CountedAttempt, type Blocked } from './count-attempt.ts';
import { deleteThrottle, takeBackAttemptRow } from './throttle-queries.ts';
import { passwordsOfEmail, passwordsOfIp } from './throttle-rules.ts';

/** One password tried for an e-mail address. */
export interface PasswordAttempt {
  readonly kind: 'counted';
  readonly ofEmail: CountedAttempt;
  /** null if the origin of the attempt is not known. */
  readonly ofIp: CountedAttempt | null;
}

/** Counts an attempt for the address that it comes from, then for the e-mail address. */
export async function countPasswordAttempt(
  queryable: Queryable,
  email: string,
  { ip }: RequestEvidence,
  now: Date,
): Promise<PasswordAttempt | Blocked> {
  const ofIp = ip === undefined ? null : await countAttempt(queryable, passwordsOfIp, `login ${addressKey(ip)}`, now);
  if (ofIp?.kind === 'blocked') return ofIp;
  const ofEmail = await countAttempt(queryable, passwordsOfEmail, `login email ${normaliseAddress(email)}`, now);
  if (ofEmail.kind === 'blocked') return ofEmail;
  return { kind: 'counted', ofEmail: ofEmail.attempt, ofIp: ofIp?.attempt ?? null };
}

/**
 * The password was right, so the attempt does not count.
 *
 * @param forEveryAccount whether it opened each account that has a user with this e-mail address. Only then are the
 *   failures before it forgotten: a person with an own user that has the address of another person must not get more
 *   guesses.
 */
export async function forgivePasswordAttempt(
  tx: Transaction,
  { ofEmail, ofIp }: PasswordAttempt,
  forEveryAccount: boolean,
): Promise<void> {
  if (forEveryAccount) await deleteThrottle(tx, ofEmail.key);
  else await takeBackAttemptRow(tx, ofEmail.key, ofEmail.since);
  if (ofIp !== null) await takeBackAttemptRow(tx, ofIp.key, ofIp.since);
}
