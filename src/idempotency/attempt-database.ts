import type { Database } from '../database/database.ts';
import { Conflict } from '../errors.ts';
import { markCarriedOut } from './idempotency-queries.ts';
import type { KeyedAttempt } from './keyed-request.ts';

/**
 * The database of an attempt: each of its transactions records, in the same commit, that the request took effect. So no
 * later attempt does it again, even if the answer is lost after that commit; and an attempt that was replaced commits
 * nothing.
 */
export function attemptDatabase(database: Database, attempt: KeyedAttempt, clock: () => Date): Database {
  return {
    query: (statement) => database.query(statement),
    read: (statement) => database.read(statement),
    snapshot: (work) => database.snapshot(work),
    close: () => database.close(),
    transaction: (work) =>
      database.transaction(async (tx) => {
        const result = await work(tx);
        // Last, so that the row is locked for a moment only, and not twice if one transaction encloses another.
        if (!(await markCarriedOut(tx, attempt, clock()))) throw new Conflict(overtaken);
        return result;
      }),
  };
}

const overtaken =
  'This request took too long, and another one with the same Idempotency-Key replaced it. This one did nothing.';
