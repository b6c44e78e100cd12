import { Type, type Static } from 'typebox';
import { ActivityResource, toActivityResource } from '../activities/activity-resource.ts';
import { Invalid } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { readWords } from '../wire/read-words.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { createList } from './create-list.ts';
import { deleteList } from './delete-list.ts';
import { getList } from './get-list.ts';
import { ListBody, ListPageResource, ListResource, toListPageResource, toListResource } from './list-resource.ts';
import { listLists, type ListsQuery } from './list-lists.ts';
import { listXrefRoutes } from './list-xref-routes.ts';
import { encodeListsCursor, readListsCursor } from './lists-cursor.ts';
import { parseListInput } from './parse-list-input.ts';
import { updateList } from './update-list.ts';

const reading = { access: { scopes: ['contact_data'], privilege: 'contacts:lists:read' } } as const;
const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:lists:write' } } as const;
const params = Type.Object({ list_id: Type.String({ format: 'uuid' }) });
const CountedMembers = Type.Enum(['all', 'active']);

const CollectionQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: 'by default 50' })),
  include_count: Type.Optional(Type.Boolean()),
  include_membership_count: Type.Optional(CountedMembers),
  name: Type.Optional(Type.String({ description: 'the full name' })),
  status: Type.Optional(Type.String({ description: 'all, active, deleted, separated by commas' })),
  channel_type: Type.Optional(Type.Enum(['email', 'sms'])),
  include_sms_membership_count: Type.Optional(Type.Boolean()),
  cursor: Type.Optional(Type.String()),
});

/** `/v3/contact_lists`. */
export function listRoutes(app: App): void {
  readListRoutes(app);
  writeListRoutes(app);
  listXrefRoutes(app);
}

function readListRoutes(app: App): void {
  const secrets = app.services.keys.link;

  app.get(
    '/v3/contact_lists',
    {
      config: reading,
      schema: {
        operationId: 'getLists',
        summary: 'Lists, newest first',
        querystring: CollectionQuery,
        response: { 200: ListPageResource },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const followed = readListsCursor(cursor, secrets);
      const asked = followed?.query ?? readQuery(request.query);
      const query = { ...asked, limit: limit ?? asked.limit };
      const page = await listLists(contextOf(request), query, followed?.after);
      return toListPageResource(page, page.next && encodeListsCursor(query, page.next, secrets));
    },
  );

  app.get(
    '/v3/contact_lists/:list_id',
    {
      config: reading,
      schema: {
        operationId: 'getList',
        summary: 'One list',
        params,
        querystring: Type.Object({ include_membership_count: Type.Optional(CountedMembers) }),
        response: { 200: ListResource },
      },
    },
    async (request) => {
      const { include_membership_count: counted } = request.query;
      return toListResource(await getList(contextOf(request), request.params.list_id, counted));
    },
  );
}

function writeListRoutes(app: App): void {
  app.post(
    '/v3/contact_lists',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: { operationId: 'createList', summary: 'Create a list', body: ListBody, response: { 201: ListResource } },
    },
    async (request, reply) => {
      const list = await createList(contextOf(request), parseListInput(request.body));
      return reply.code(201).send(toListResource({ list, members: undefined }));
    },
  );

  app.put(
    '/v3/contact_lists/:list_id',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'putList',
        summary: 'Overwrite a list',
        params,
        body: ListBody,
        response: { 200: ListResource },
      },
    },
    async (request) => {
      const list = await updateList(contextOf(request), request.params.list_id, parseListInput(request.body));
      return toListResource({ list, members: undefined });
    },
  );

  app.delete(
    '/v3/contact_lists/:list_id',
    {
      config: writing,
      schema: {
        operationId: 'deleteListActivity',
        summary: 'Delete a list and its memberships',
        params,
        response: { 202: ActivityResource },
      },
    },
    async (request, reply) => {
      const activity = toActivityResource(await deleteList(contextOf(request), request.params.list_id));
      return reply.code(202).header('location', activity._links.self.href).send(activity);
    },
  );
}

function readQuery(query: Static<typeof CollectionQuery>): ListsQuery {
  const statuses = readWords(query.status ?? '', ['all', 'active', 'deleted']);
  if (statuses === null) throw new Invalid(['status does not have a valid value']);
  const both = statuses.includes('all') || (statuses.includes('active') && statuses.includes('deleted'));
  return {
    filter: {
      name: query.name === '' ? undefined : query.name,
      deleted: both ? undefined : statuses.includes('deleted'),
      channel: query.channel_type ?? 'email',
    },
    limit: query.limit ?? 50,
    count: query.include_count ?? false,
    members: query.include_membership_count,
  };
}
