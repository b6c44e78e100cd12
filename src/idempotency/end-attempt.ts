import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';
import { endWithoutAnswer, storeAnswer } from './idempotency-queries.ts';
import { isKept, sealAnswer, type KeptAnswer } from './kept-answer.ts';
import type { KeyedAttempt } from './keyed-request.ts';

/**
 * Ends an attempt with its answer, before that is sent. An answer that is not final frees the key, unless something was
 * committed: then the same request never takes effect again while the key is stored.
 *
 * @param answer null: its form cannot be stored
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
