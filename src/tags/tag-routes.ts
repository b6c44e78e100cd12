import { Type } from 'typebox';
import { ActivityResource, toActivityResource } from '../activities/activity-resource.ts';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { createTag } from './create-tag.ts';
import { deleteTag } from './delete-tag.ts';
import { getTag } from './get-tag.ts';
import { listTags } from './list-tags.ts';
import { parseNewTag, parseTagName } from './parse-tag.ts';
import { renameTag } from './rename-tag.ts';
import {
  NewTagBody,
  TagNameBody,
  TagPageResource,
  TagResource,
  toTagPageResource,
  toTagResource,
} from './tag-resource.ts';
import { encodeTagsCursor, readTagsCursor } from './tags-cursor.ts';

const reading = { access: { scopes: ['contact_data'], privilege: 'contacts:read' } } as const;
const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const params = Type.Object({ tag_id: Type.String({ format: 'uuid' }) });
const include_count = Type.Optional(Type.Boolean());

/** `/v3/contact_tags`. */
export function tagRoutes(app: App): void {
  collectionRoute(app);
  writeTagRoutes(app);

  app.get(
    '/v3/contact_tags/:tag_id',
    {
      config: reading,
      schema: {
        operationId: 'getTag',
        summary: 'One tag',
        params,
        querystring: Type.Object({ include_count }),
        response: { 200: TagResource },
      },
    },
    async (request) => {
      const { include_count: count = false } = request.query;
      return toTagResource(await getTag(contextOf(request), request.params.tag_id, { count }));
    },
  );
}

function collectionRoute(app: App): void {
  const secrets = app.services.keys.link;
  const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'by default 50' }));

  app.get(
    '/v3/contact_tags',
    {
      config: reading,
      schema: {
        operationId: 'getTags',
        summary: 'Tags, newest first',
        querystring: Type.Object({ limit, include_count, cursor: Type.Optional(Type.String()) }),
        response: { 200: TagPageResource },
      },
    },
    async (request) => {
      const { cursor, ...own } = request.query;
      const followed = readTagsCursor(cursor, secrets);
      const asked = followed?.query ?? { limit: 50, count: own.include_count ?? false };
      const query = { ...asked, limit: own.limit ?? asked.limit };
      const page = await listTags(contextOf(request), query, followed?.after);
      return toTagPageResource(page, page.next && encodeTagsCursor(query, page.next, secrets));
    },
  );
}

function writeTagRoutes(app: App): void {
  app.post(
    '/v3/contact_tags',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: { operationId: 'postTag', summary: 'Create a tag', body: NewTagBody, response: { 201: TagResource } },
    },
    async (request, reply) => {
      const tag = await createTag(contextOf(request), parseNewTag(request.body));
      return reply.code(201).send(toTagResource({ tag, contacts: undefined }));
    },
  );

  app.put(
    '/v3/contact_tags/:tag_id',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'putTag',
        summary: 'Rename a tag',
        params,
        body: TagNameBody,
        response: { 200: TagResource },
      },
    },
    async (request) => {
      const tag = await renameTag(contextOf(request), request.params.tag_id, parseTagName(request.body));
      return toTagResource({ tag, contacts: undefined });
    },
  );
  app.delete(
    '/v3/contact_tags/:tag_id',
    {
      config: writing,
      schema: {
        operationId: 'deleteTag',
        summary: 'Delete a tag, and remove it from contacts',
        params,
        response: { 202: ActivityResource },
      },
    },
    async (request, reply) => {
      const activity = toActivityResource(await deleteTag(contextOf(request), request.params.tag_id));
      return reply.code(202).header('location', activity._links.self.href).send(activity);
    },
  );
}
