import { Type, type Static } from 'typebox';
import { auditActions, type AuditEvent } from './audit-event.ts';

const Text = Type.Union([Type.String(), Type.Null()]);

export const AuditEventResource = Type.Object({
  audit_id: Type.String({ format: 'uuid' }),
  at: Type.String({ format: 'date-time' }),
  action: Type.Enum([...auditActions]),
  actor: Type.Record(Type.String(), Type.Unknown(), {
    description:
      'The actor: a user with client, token and role, a user on a login page, a client by itself, the operator or the system.',
  }),
  subject: Type.Record(Type.String(), Type.Unknown(), { description: 'The thing that was changed; never a secret.' }),
  ip: Text,
  user_agent: Text,
});

export const AuditPageResource = Type.Object({
  audit_events: Type.Array(AuditEventResource),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export function toAuditEventResource(event: AuditEvent): Static<typeof AuditEventResource> {
  return {
    audit_id: event.auditId,
    at: event.at.toISOString(),
    action: event.action,
    actor: event.actor,
    subject: event.subject,
    ip: event.ip,
    user_agent: event.userAgent,
  };
}
