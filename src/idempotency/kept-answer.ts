import type { Keys } from '../keys/keys.ts';
import { seal, unseal } from '../keys/seal.ts';

/** An answer as it was sent, to be sent again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const purpose = 'idempotent answer';
const mostBytes = 64 * 1_024;
/** The caller may mend its token or wait, and then send the same request again. */
const notFinal = new Set([401, 403, 429]);

/** Whether an answer is the last word on its request. One over 64 KiB is not kept. */
export function isKept({ status, body }: KeptAnswer): boolean {
  return status < 500 && !notFinal.has(status) && Buffer.byteLength(body ?? '') <= mostBytes;
}

/** Answers may show a secret that is shown only once, so all of them are stored sealed. */
export function sealAnswer(keys: Keys, answer: KeptAnswer): string {
  return seal(keys.link, purpose, JSON.stringify(answer));
}

/** null: sealed under a key that was removed. */
export function openAnswer(keys: Keys, sealed: string): KeptAnswer | null {
  const text = unseal(keys.link, purpose, sealed);
  return text === null ? null : (JSON.parse(text) as KeptAnswer);
}
