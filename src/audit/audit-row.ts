import type { AuditAction, AuditEvent, AuditSubject } from './audit-event.ts';

export interface AuditRow {
  readonly audit_id: string;
  readonly at: Date;
  readonly action: AuditAction;
  readonly actor: Record<string, unknown>;
  readonly subject: AuditSubject;
  readonly ip: string | null;
  readonly user_agent: string | null;
}

export function toAuditEvent(row: AuditRow): AuditEvent {
  return {
    auditId: row.audit_id,
    at: row.at,
    action: row.action,
    actor: row.actor,
    subject: row.subject,
    ip: row.ip,
    userAgent: row.user_agent,
  };
}
