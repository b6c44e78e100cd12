import type { LinkSecret } from '../keys/keys.ts';
import { seal, unseal } from '../keys/seal.ts';

/** The key of a second factor that waits for its first code, as the user sees it. */
export interface SecondFactorSetUp {
  /** base32. */
  readonly secret: string;
  /** `otpauth://`, the content of the picture. */
  readonly uri: string;
}

const purpose = 'second factor set-up';
const lifeMs = 15 * 60_000;

/**
 * The sealed text in the form of the first code, so that after a mistyped code the same key is shown again: to this
 * session, for a quarter of an hour.
 */
export function sealSetUp(
  secrets: readonly [LinkSecret, ...LinkSecret[]],
  sessionUid: string,
  { secret, uri }: SecondFactorSetUp,
  now: Date,
): string {
  return seal(secrets, purpose, JSON.stringify([sessionUid, now.getTime() + lifeMs, secret, uri]));
}

/** null if the text was not made for this session, or is too old. */
export function unsealSetUp(
  secrets: readonly LinkSecret[],
  sessionUid: string,
  text: string,
  now: Date,
): SecondFactorSetUp | null {
  const json = unseal(secrets, purpose, text);
  if (json === null) return null;
  const [itsSession, expiresAt, secret, uri] = JSON.parse(json) as [string, number, string, string];
  return itsSession === sessionUid && expiresAt > now.getTime() ? { secret, uri } : null;
}
