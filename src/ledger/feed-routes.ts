import { Type } from 'typebox';
import { Invalid } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import { contextOf } from '../http/request-context.ts';
import { FeedResource, toEventResource } from './event-resource.ts';
import { addressFilter, beforeAllEvents, feedEvents, type FeedFilter } from './feed-events.ts';

const Id = Type.Union([Type.String(), Type.Null()]);

/** The position of a follower, and its filter. */
const FeedCursor = Type.Object({
  kind: Type.Literal('permission_events'),
  after: Type.Object({ transactionId: Type.String(), eventId: Type.String() }),
  filter: Type.Object({ contactId: Id, addressId: Id }),
  limit: Type.Integer(),
});

/** `/v1/permission_events`: every change of permission in the account, for those who follow it. */
export function feedRoutes(app: App): void {
  const secrets = app.services.keys.link;

  app.get(
    '/v1/permission_events',
    {
      config: { access: { scopes: ['contact_data'], privilege: 'contacts:read' } },
      schema: {
        operationId: 'getPermissionEvents',
        summary: 'Follow the ledger: every change of permission, oldest first, none left out',
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
          cursor: Type.Optional(Type.String()),
          contact_id: Type.Optional(Type.String({ format: 'uuid' })),
          address: Type.Optional(Type.String({ minLength: 1, maxLength: 320 })),
        }),
        response: { 200: FeedResource },
      },
    },
    async (request) => {
      const { cursor, contact_id: contactId, address, limit: asked } = request.query;
      const context = contextOf(request);
      const from = readCursor(cursor, FeedCursor, secrets);
      if (from !== undefined && (contactId !== undefined || address !== undefined)) {
        throw new Invalid(['cursor cannot be combined with a filter: it keeps the filter of its first page']);
      }
      const filter: FeedFilter = from?.filter ?? {
        contactId: contactId ?? null,
        addressId: address === undefined ? null : await addressFilter(context, address),
      };
      const limit = asked ?? from?.limit ?? 50;
      const page = await feedEvents(context, filter, { after: from?.after ?? beforeAllEvents, limit });
      const next = encodeCursor({ kind: 'permission_events', after: page.position, filter, limit }, secrets);
      const links = page.more ? { next: { href: `/v1/permission_events?cursor=${next}` } } : {};
      return { events: page.events.map(toEventResource), cursor: next, _links: links };
    },
  );
}
