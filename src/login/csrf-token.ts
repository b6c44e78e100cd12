import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkSecret } from '../keys/keys.ts';

/** The purpose of the cookie that a form depends on. */
export type CsrfPurpose = 'interaction' | 'account';

/** The hidden field by which a form shows that this server made it, for the very login or session that sends it. */
export function csrfToken([newest]: readonly [LinkSecret, ...LinkSecret[]], purpose: CsrfPurpose, uid: string): string {
  return sign(newest, purpose, uid).toString('base64url');
}

/** Whether a form has the token of this login or session, made with any of the keys. */
export function isCsrfToken(secrets: readonly LinkSecret[], purpose: CsrfPurpose, uid: string, token: string): boolean {
  const bytes = Buffer.from(token, 'base64url');
  return secrets.some((secret) => {
    const expected = sign(secret, purpose, uid);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}

/** Bound to its purpose: the same secrets sign links and cursors. */
function sign({ secret }: LinkSecret, purpose: CsrfPurpose, uid: string): Buffer {
  return createHmac('sha256', secret).update(`assent form\0${purpose}\0${uid}`).digest();
}
