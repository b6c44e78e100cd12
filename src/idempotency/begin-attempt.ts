import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';
import { findKey, insertAttempt, replaceAttempt, type IdempotencyKeyRow, type Terms } from './idempotency-queries.ts';
import { openAnswer, type KeptAnswer } from './kept-answer.ts';
import type { KeyedAttempt, KeyedRequest } from './keyed-request.ts';

/** The state of a key when a request comes with it. */
export type Begun =
  /** Nothing, or of attempts that died and did nothing: the request is to be carried out. */
  | { readonly kind: 'begun'; readonly attempt: KeyedAttempt }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'used_for_another'; readonly differs: 'target' | 'body' }
  | { readonly kind: 'under_way' }
  /** The request was carried out, and the node died before it kept the answer, or could not keep it. */
  | { readonly kind: 'answer_lost' };

interface Dependencies {
  readonly database: Database;
  readonly keys: Keys;
  readonly clock: () => Date;
}

const leaseMs = 60_000;
const keptMs = 24 * 3_600_000;
const turns = 3;

/**
 * Begins an attempt of a keyed request, unless the request took effect in the last 24 hours. Of any number at once, on any
 * nodes, one begins. An attempt without an answer counts as dead after a minute; if it still runs, it can commit nothing
 * more.
 */
export async function beginAttempt({ database, keys, clock }: Dependencies, request: KeyedRequest): Promise<Begun> {
  const { accountId, caller, keyHash } = request;
  const attempt = { accountId, caller, keyHash, attemptId: uuidv7() };
  return database.transaction(async (tx) => {
    for (let turn = 1; turn <= turns; turn += 1) {
      const now = clock();
      const terms: Terms = {
        leasedUntil: new Date(now.getTime() + leaseMs),
        expiresAt: new Date(now.getTime() + keptMs),
      };
      const row = await findKey(tx, request);
      const known = row === undefined || row.expires_at <= now ? undefined : judge(row, request, keys, now);
      if (known !== undefined) return known;
      const isOurs =
        row === undefined
          ? await insertAttempt(tx, request, attempt, terms)
          : await replaceAttempt(tx, request, { dead: row.attempt_id, next: attempt }, { terms, now });
      if (isOurs) return { kind: 'begun', attempt };
    }
    return { kind: 'under_way' };
  });
}

/** undefined: the attempt that is known died before it did anything. */
function judge(row: IdempotencyKeyRow, request: KeyedRequest, keys: Keys, now: Date): Begun | undefined {
  if (!row.target_hash.equals(request.targetHash)) return { kind: 'used_for_another', differs: 'target' };
  if (!row.body_hash.equals(request.bodyHash)) return { kind: 'used_for_another', differs: 'body' };
  if (row.answer !== null) {
    const answer = openAnswer(keys, row.answer);
    return answer === null ? { kind: 'answer_lost' } : { kind: 'answered', answer };
  }
  if (row.leased_until > now) return { kind: 'under_way' };
  return row.carried_out_at === null ? undefined : { kind: 'answer_lost' };
}
