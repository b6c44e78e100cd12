import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/database.ts';
import type { AuditAction, AuditActor, AuditedBy, AuditSubject } from './audit-event.ts';
import { insertAuditEvent } from './audit-queries.ts';

export interface AuditEntry extends AuditedBy {
  readonly action: AuditAction;
  readonly subject?: AuditSubject;
  readonly now: Date;
}

const longestUserAgent = 500;

/** Records an act in the transaction that carries it out. Rows are never changed or deleted. */
export async function recordAudit(tx: Transaction, accountId: string, entry: AuditEntry): Promise<void> {
  const { action, actor, subject = {}, evidence = {}, now } = entry;
  await insertAuditEvent(tx, accountId, {
    audit_id: uuidv7(),
    at: now,
    action,
    actor: describe(actor),
    subject,
    ip: evidence.ip ?? null,
    user_agent: evidence.userAgent?.replaceAll('\0', '').toWellFormed().slice(0, longestUserAgent) ?? null,
  });
}

function describe(actor: AuditActor): Record<string, unknown> {
  if (actor.kind === 'client') return { kind: actor.kind, client_id: actor.clientId };
  if (actor.kind !== 'user') return { kind: actor.kind };
  const { kind, userId } = actor;
  return 'tokenId' in actor
    ? { kind, user_id: userId, client_id: actor.clientId, token_id: actor.tokenId, role: actor.role }
    : { kind, user_id: userId };
}
