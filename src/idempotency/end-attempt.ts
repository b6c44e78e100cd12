import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';
import { endWithoutAnswer, storeAnswer } from './idempotency-queries.ts';
import { isKept, sealAnswer, type KeptAnswer } from './kept-answer.ts';
import type { KeyedAttempt } from './keyed-request.ts';

/**
 * Ends an attempt with its answer, before that is sent. One that is not the last word frees the key, but not where something
 * was committed: then the same request is never carried out again while the key is kept.
 *
 * @param answer null: it is of a form that is not kept
 */
export async function endAttempt(
  { database, keys, clock }: { readonly database: Database; readonly keys: Keys; readonly clock: () => Date },
  attempt: KeyedAttempt,
  answer: KeptAnswer | null,
): Promise<void> {
  await database.transaction((tx) =>
    answer !== null && isKept(answer)
      ? storeAnswer(tx, attempt, sealAnswer(keys, answer))
      : endWithoutAnswer(tx, attempt, clock()),
  );
}
