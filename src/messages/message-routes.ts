import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import { contextOf } from '../http/request-context.ts';
import { getMessage } from './get-message.ts';
import { listMessages } from './list-messages.ts';
import {
  MessageInput,
  MessagePageResource,
  MessageResource,
  MessageStateName,
  toMessageResource,
} from './message-resource.ts';
import { retryMessage } from './retry-message.ts';
import { sendMessage } from './send-message.ts';

const reading = { access: { scopes: ['contact_data'], privilege: 'contacts:read' } } as const;
const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const Uuid = Type.String({ format: 'uuid' });

const MessageQuery = Type.Object({
  state: Type.Optional(MessageStateName),
  contact_id: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  cursor: Type.Optional(Type.String()),
});

/** The end of a page, with its filters: enough to read the next page. */
const Cursor = Type.Object({
  kind: Type.Literal('messages'),
  before: Uuid,
  limit: Type.Integer(),
  state: Type.Optional(MessageStateName),
  contact_id: Type.Optional(Type.String()),
});

/** `/v1/messages` and the mail to one contact. */
export function messageRoutes(app: App): void {
  const secrets = app.services.keys.link;

  app.post(
    '/v1/contacts/:contact_id/messages',
    {
      config: writing,
      schema: {
        operationId: 'sendMessage',
        summary: 'Send one mail to one contact',
        params: Type.Object({ contact_id: Uuid }),
        body: MessageInput,
        response: { 202: MessageResource },
      },
    },
    async (request, reply) => {
      const { subject, html = null, text = null } = request.body;
      const message = await sendMessage(contextOf(request), request.params.contact_id, { subject, html, text });
      return reply.code(202).send(toMessageResource(message));
    },
  );

  app.get(
    '/v1/messages',
    {
      config: reading,
      schema: {
        operationId: 'getMessages',
        summary: 'Every mail and its state, newest first',
        querystring: MessageQuery,
        response: { 200: MessagePageResource },
      },
    },
    async (request) => {
      const { cursor, ...asked } = request.query;
      const from = readCursor(cursor, Cursor, secrets);
      const limit = asked.limit ?? from?.limit ?? 50;
      const { state, contact_id: contactId } = from ?? asked;
      const page = await listMessages(contextOf(request), { state, contactId }, { before: from?.before, limit });
      const messages = page.messages.map(toMessageResource);
      if (page.next === undefined) return { messages, _links: {} };
      const next = encodeCursor({ kind: 'messages', before: page.next, limit, state, contact_id: contactId }, secrets);
      return { messages, _links: { next: { href: `/v1/messages?cursor=${next}` } } };
    },
  );

  oneMessageRoutes(app);
}

function oneMessageRoutes(app: App): void {
  const params = Type.Object({ message_id: Uuid });

  app.get(
    '/v1/messages/:message_id',
    {
      config: reading,
      schema: {
        operationId: 'getMessage',
        summary: 'One mail and its state',
        params,
        response: { 200: MessageResource },
      },
    },
    async (request) => toMessageResource(await getMessage(contextOf(request), request.params.message_id)),
  );

  app.post(
    '/v1/messages/:message_id/retry',
    {
      config: writing,
      schema: {
        operationId: 'retryMessage',
        summary: 'Send a failed mail again, unchanged',
        params,
        response: { 202: MessageResource },
      },
    },
    async (request, reply) => {
      const message = await retryMessage(contextOf(request), request.params.message_id);
      return reply.code(202).send(toMessageResource(message));
    },
  );
}
