import type { LinkSecret } from '../keys/keys.ts';
import { seal, unseal } from '../keys/seal.ts';

export interface StepUser {
  readonly accountId: string;
  readonly userId: string;
}

/** The users whose password was right, and the next question: which of several users it is, or the code of one. */
export type LoginStep =
  | { readonly kind: 'account'; readonly users: readonly StepUser[] }
  | { readonly kind: 'code'; readonly user: StepUser };

const purpose = 'login step';
const lifeMs = 5 * 60_000;

interface Sealed {
  readonly uid: string;
  readonly expiresAt: number;
  readonly step: LoginStep;
}

/** The sealed text in the next form, for this login and for five minutes. Only this server can read or make it. */
export function sealStep(
  secrets: readonly [LinkSecret, ...LinkSecret[]],
  uid: string,
  step: LoginStep,
  now: Date,
): string {
  const sealed: Sealed = { uid, expiresAt: now.getTime() + lifeMs, step };
  return seal(secrets, purpose, JSON.stringify(sealed));
}

/** null if the text was not made for this login, or five minutes have passed. */
export function unsealStep(secrets: readonly LinkSecret[], uid: string, text: string, now: Date): LoginStep | null {
  const json = unseal(secrets, purpose, text);
  if (json === null) return null;
  const sealed = JSON.parse(json) as Sealed;
  return sealed.uid === uid && sealed.expiresAt > now.getTime() ? sealed.step : null;
}
