import { Type } from 'typebox';
import { Invalid } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import { contextOf } from '../http/request-context.ts';
import { CheckpointPageResource, CheckpointResource, toCheckpointResource } from './checkpoint-resource.ts';
import { HistoryResource, toEventResource } from './event-resource.ts';
import { feedRoutes } from './feed-routes.ts';
import { getCheckpoint } from './get-checkpoint.ts';
import { listCheckpoints } from './list-checkpoints.ts';
import { permissionHistory } from './permission-history.ts';

const reading = { access: { scopes: ['contact_data'], privilege: 'contacts:read' } } as const;
const Uuid = Type.String({ format: 'uuid' });
const PageQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  cursor: Type.Optional(Type.String()),
});

/** The end of a page of a history. */
const HistoryCursor = Type.Object({
  kind: Type.Literal('permission_history'),
  contact_id: Type.String(),
  before: Type.Object({ occurredAt: Type.String(), seq: Type.Integer(), eventId: Type.String() }),
  limit: Type.Integer(),
});

const CheckpointCursor = Type.Object({
  kind: Type.Literal('checkpoints'),
  before: Type.String(),
  limit: Type.Integer(),
});

/** The ledger: the history of one contact, the feed of all, and the checkpoints. */
export function ledgerRoutes(app: App): void {
  const secrets = app.services.keys.link;

  app.get(
    '/v1/contacts/:contact_id/permission_history',
    {
      config: reading,
      schema: {
        operationId: 'getPermissionHistory',
        summary: 'How the permission of a contact came about, newest first',
        params: Type.Object({ contact_id: Uuid }),
        querystring: PageQuery,
        response: { 200: HistoryResource },
      },
    },
    async (request) => {
      const { contact_id: contactId } = request.params;
      const from = readCursor(request.query.cursor, HistoryCursor, secrets);
      if (from !== undefined && from.contact_id !== contactId) throw new Invalid(['cursor is invalid']);
      const limit = request.query.limit ?? from?.limit ?? 50;
      const page = await permissionHistory(contextOf(request), contactId, { before: from?.before, limit });
      const events = page.events.map(toEventResource);
      if (page.next === undefined) return { events, _links: {} };
      const cursor = encodeCursor(
        { kind: 'permission_history', contact_id: contactId, before: page.next, limit },
        secrets,
      );
      return { events, _links: { next: { href: `/v1/contacts/${contactId}/permission_history?cursor=${cursor}` } } };
    },
  );

  feedRoutes(app);
  checkpointRoutes(app);
}

function checkpointRoutes(app: App): void {
  const secrets = app.services.keys.link;

  app.get(
    '/v1/ledger/checkpoints',
    {
      config: reading,
      schema: {
        operationId: 'getCheckpoints',
        summary: 'Signed statements over the whole ledger, newest first',
        querystring: PageQuery,
        response: { 200: CheckpointPageResource },
      },
    },
    async (request) => {
      const { cursor } = request.query;
      const from = readCursor(cursor, CheckpointCursor, secrets);
      const limit = request.query.limit ?? from?.limit ?? 50;
      const page = await listCheckpoints(contextOf(request), { before: from?.before, limit });
      const checkpoints = page.checkpoints.map(toCheckpointResource);
      if (page.next === undefined) return { checkpoints, _links: {} };
      const next = encodeCursor({ kind: 'checkpoints', before: page.next, limit }, secrets);
      return { checkpoints, _links: { next: { href: `/v1/ledger/checkpoints?cursor=${next}` } } };
    },
  );

  app.get(
    '/v1/ledger/checkpoints/:checkpoint_id',
    {
      config: reading,
      schema: {
        operationId: 'getCheckpoint',
        summary: 'One checkpoint',
        params: Type.Object({ checkpoint_id: Uuid }),
        response: { 200: CheckpointResource },
      },
    },
    async (request) => {
      return toCheckpointResource(await getCheckpoint(contextOf(request), request.params.checkpoint_id));
    },
  );
}
