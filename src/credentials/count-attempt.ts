import { createHash } from 'node:crypto';
import type { Queryable } from '../database/database.ts';
import { countAttemptRow, findBlock } from './throttle-queries.ts';
import type { ThrottleRule } from './throttle-rules.ts';

/** An attempt that counts as failed until it turns out otherwise. */
export interface CountedAttempt {
  readonly key: Buffer;
  /** When the first of those that it is counted with was made. */
  readonly since: Date;
  /** Until when nothing more is looked at if it fails, because it reached the limit. */
  readonly blocksUntil: Date | null;
}

/** Nothing is looked at before then. */
export interface Blocked {
  readonly kind: 'blocked';
  readonly until: Date;
}

/**
 * Counts an attempt BEFORE it is looked at, so that guesses at the same moment, on any node, never exceed the rule.
 *
 * @param subject attempts of one subject are counted together; it is stored as its SHA-256
 */
export async function countAttempt(
  queryable: Queryable,
  rule: ThrottleRule,
  subject: string,
  now: Date,
): Promise<{ readonly kind: 'counted'; readonly attempt: CountedAttempt } | Blocked> {
  const key = createHash('sha256').update(subject).digest();
  const windowStart = new Date(now.getTime() - rule.windowMs);
  const blockUntil = new Date(now.getTime() + rule.blockMs);
  const row = await countAttemptRow(queryable, key, { limit: rule.limit, windowStart, blockUntil }, now);
  if (row !== undefined) {
    return { kind: 'counted', attempt: { key, since: row.since, blocksUntil: row.blocked_until } };
  }
  // If the block ended at this very moment, the next attempt is checked.
  return { kind: 'blocked', until: (await findBlock(queryable, key, now)) ?? now };
}
