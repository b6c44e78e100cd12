import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import { contextOf } from '../http/request-context.ts';
import { AuditPageResource, toAuditEventResource } from './audit-resource.ts';
import { listAuditEvents } from './list-audit-events.ts';

const PageQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  cursor: Type.Optional(Type.String()),
});
const Cursor = Type.Object({ kind: Type.Literal('audit_events'), before: Type.String(), limit: Type.Integer() });

/** `/v1/audit_events`: logins, failed logins, and changes of roles and rights. */
export function auditRoutes(app: App): void {
  const { keys } = app.services;

  app.get(
    '/v1/audit_events',
    {
      config: { access: { scopes: ['account_read'], role: 'owner' } },
      schema: {
        operationId: 'getAuditEvents',
        summary: 'The audit log: access to the account, newest first',
        querystring: PageQuery,
        response: { 200: AuditPageResource },
      },
    },
    async (request) => {
      const { cursor } = request.query;
      const from = readCursor(cursor, Cursor, keys.link);
      const limit = request.query.limit ?? from?.limit ?? 50;
      const page = await listAuditEvents(contextOf(request), { before: from?.before, limit });
      const events = page.events.map(toAuditEventResource);
      if (page.next === undefined) return { audit_events: events, _links: {} };
      const next = encodeCursor({ kind: 'audit_events', before: page.next, limit }, keys.link);
      return { audit_events: events, _links: { next: { href: `/v1/audit_events?cursor=${next}` } } };
    },
  );
}
