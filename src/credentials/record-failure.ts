import type { AuditAction } from '../audit/audit-event.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { RequestEvidence } from '../context.ts';
import type { Database } from '../database/database.ts';
import type { CountedAttempt } from './count-attempt.ts';

interface FailedAttempt {
  readonly action: Extract<AuditAction, 'login.failed' | 'second_factor.failed'>;
  /** The users that the attempt was for: in each account the one with the address. */
  readonly users: readonly { readonly accountId: string; readonly userId: string }[];
  readonly attempts: readonly CountedAttempt[];
  readonly evidence: RequestEvidence;
  readonly now: Date;
}

/**
 * Records a failed attempt in the account of each user, and, if it was the one that reached a limit, that nothing is looked at
 * for a while: once per block, as the attempts after it are not counted.
 */
export async function recordFailure(
  database: Database,
  { action, users, attempts, evidence, now }: FailedAttempt,
): Promise<void> {
  if (users.length === 0) return;
  const until = attempts
    .flatMap(({ blocksUntil }) => blocksUntil?.toISOString() ?? [])
    .toSorted()
    .at(-1);
  await database.transaction(async (tx) => {
    for (const { accountId, userId } of users) {
      const entry = { actor: { kind: 'user', userId } as const, evidence, now };
      await recordAudit(tx, accountId, { ...entry, action, subject: { user_id: userId } });
      if (until === undefined) continue;
      await recordAudit(tx, accountId, { ...entry, action: 'login.blocked', subject: { user_id: userId, until } });
    }
  });
}
