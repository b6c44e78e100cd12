import { Secret, TOTP } from 'otpauth';
import type { LinkSecret } from '../keys/keys.ts';
import { seal, unseal } from '../keys/seal.ts';

const purpose = 'totp';
/** The parameters that every authenticator app supports (RFC 6238). */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Codes of the step before and the one after hold too: clocks differ, and people type slowly. */
const window = 1;

/** A new key for an authenticator app, and the address that says it in a picture. */
export function newSecondFactor(email: string, accountName: string): { readonly secret: string; readonly uri: string } {
  const secret = new Secret({ size: 20 });
  const uri = new TOTP({ ...form, issuer: 'Assent', label: `${email} (${accountName})`, secret }).toString();
  return { secret: secret.base32, uri };
}

export function sealSecret(secrets: readonly [LinkSecret, ...LinkSecret[]], secret: string): string {
  return seal(secrets, purpose, secret);
}

/** The step of time that a code belongs to; undefined if it is none of these. Spaces in it do not matter. */
export function stepOfCode(
  secrets: readonly LinkSecret[],
  sealed: string,
  code: string,
  now: Date,
): number | undefined {
  const secret = unseal(secrets, purpose, sealed);
  // Reported as an error: otherwise the user would think that every code is wrong.
  if (secret === null) throw new Error('the keys file has no longer the key under which second factors are sealed');
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = now.getTime();
  const delta = TOTP.validate({ ...form, secret: Secret.fromBase32(secret), token, timestamp, window });
  return delta === null ? undefined : TOTP.counter({ period: form.period, timestamp }) + delta;
}
