import type { AuditedBy } from '../audit/audit-event.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { upsertPasswordHash } from './credential-queries.ts';
import { endUserLinks } from './end-account-link.ts';

/** Sets the password of a user and ends the links that would set it once more. @throws NotFound */
export async function setPassword(
  tx: Transaction,
  input: AuditedBy & {
    readonly accountId: string;
    readonly userId: string;
    readonly passwordHash: string;
    readonly now: Date;
  },
): Promise<void> {
  const { accountId, userId, now, actor, evidence } = input;
  if (!(await upsertPasswordHash(tx, input, now))) throw new NotFound('The account has no such user.');
  await endUserLinks(tx, accountId, userId, now);
  await recordAudit(tx, accountId, { action: 'password.set', actor, subject: { user_id: userId }, evidence, now });
}
