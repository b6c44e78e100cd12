import { Type } from 'typebox';
import { Invalid } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { readWords } from '../wire/read-words.ts';
import { contextOf } from '../http/request-context.ts';
import { ContactCountsResource, toContactCountsResource } from './collection/contact-counts-resource.ts';
import { ContactPageResource, toContactPageResource } from './collection/contact-page-resource.ts';
import { ContactResource, toContactResource } from './contact-resource.ts';
import { contactWriteRoutes } from './contact-write-routes.ts';
import { contactXrefRoutes } from './contact-xref-routes.ts';
import { contactTag, isKnown } from './contact-tag.ts';
import { AskedContacts, encodeContactsCursor, readContactsCursor } from './collection/contacts-cursor.ts';
import { countContacts } from './collection/count-contacts.ts';
import { getContact } from './get-contact.ts';
import { parseInclude } from './include.ts';
import { listContacts } from './collection/list-contacts.ts';
import { parseContactFilter } from './collection/parse-contact-filter.ts';

const reading = { access: { scopes: ['contact_data'], privilege: 'contacts:read' } } as const;
const include = Type.Optional(Type.String({ description: 'sub-resources, separated by commas' }));

/** `/v3/contacts`. */
export function contactRoutes(app: App): void {
  contactWriteRoutes(app);
  collectionRoute(app);
  contactXrefRoutes(app);

  app.get(
    '/v3/contacts/counts',
    {
      config: reading,
      schema: {
        operationId: 'countContact',
        summary: 'Numbers of contacts',
        querystring: Type.Object({ include: Type.Optional(Type.String({ description: 'new_subscriber' })) }),
        response: { 200: ContactCountsResource },
      },
    },
    async (request) => {
      const words = readWords(request.query.include ?? '', ['new_subscriber', 'new_subscribers']);
      if (words === null) throw new Invalid(['include does not have a valid value']);
      return toContactCountsResource(await countContacts(contextOf(request), { newSubscribers: words.length > 0 }));
    },
  );

  app.get(
    '/v3/contacts/:contact_id',
    {
      config: reading,
      schema: {
        operationId: 'getContact',
        summary: 'One contact',
        params: Type.Object({ contact_id: Type.String({ format: 'uuid' }) }),
        querystring: Type.Object({ include }),
        description: 'Its `ETag` changes with the contact. With `If-None-Match`: 304 if nothing changed.',
        response: { 200: ContactResource, 304: Type.Null() },
      },
    },
    async (request, reply) => {
      const includes = parseInclude(request.query.include);
      const { contact, subResources } = await getContact(contextOf(request), request.params.contact_id, includes);
      reply.header('etag', contactTag(contact));
      if (isKnown(request.headers['if-none-match'], contact)) return reply.code(304).send(null);
      return toContactResource(contact, subResources);
    },
  );
}

function collectionRoute(app: App): void {
  const secrets = app.services.keys.link;

  app.get(
    '/v3/contacts',
    {
      config: reading,
      schema: {
        operationId: 'getContacts',
        summary: 'Contacts, newest first; a filter on a time also sorts by that time',
        querystring: Type.Object({ ...AskedContacts.properties, cursor: Type.Optional(Type.String()) }),
        response: { 200: ContactPageResource },
      },
    },
    async (request) => {
      const { cursor, ...own } = request.query;
      const followed = readContactsCursor(cursor, secrets);
      const asked = followed === undefined ? own : { ...followed.asked, ...(own.limit && { limit: own.limit }) };
      const context = contextOf(request);
      const includes = parseInclude(asked.include);
      const query = {
        filter: parseContactFilter(asked, context.addressKeys),
        includes,
        count: asked.include_count ?? false,
        limit: asked.limit ?? 50,
      };
      const page = await listContacts(context, query, followed?.after);
      return toContactPageResource(page, page.next && encodeContactsCursor(asked, page.next, secrets));
    },
  );
}
