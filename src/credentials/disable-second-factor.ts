import type { AuditActor } from '../audit/audit-event.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { RequestEvidence } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { clearConfirmedSecret } from './credential-queries.ts';

/** Switches the second factor of a user off and forgets its key. Nothing happens if there is none. */
export async function disableSecondFactor(
  tx: Transaction,
  input: {
    readonly accountId: string;
    readonly userId: string;
    readonly actor: AuditActor;
    readonly evidence: RequestEvidence;
    readonly now: Date;
  },
): Promise<void> {
  const { accountId, userId, actor, evidence, now } = input;
  if (!(await clearConfirmedSecret(tx, accountId, userId))) return;
  const subject = { user_id: userId };
  await recordAudit(tx, accountId, { action: 'second_factor.disabled', actor, subject, evidence, now });
}
