import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import { contextOf } from '../http/request-context.ts';
import { listCapturedMails } from './list-captured-mails.ts';
import {
  CapturedMailPageResource,
  ParsedMailResource,
  toCapturedMailResource,
  toParsedMailResource,
} from './mailbox-resource.ts';
import { readCapturedMail, readRawMail } from './read-captured-mail.ts';
import { requireMailbox } from './require-mailbox.ts';

const access = { access: { scopes: ['account_read'], role: 'owner' } } as const;
const params = Type.Object({ message_id: Type.String({ format: 'uuid' }) });

const PageQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  cursor: Type.Optional(Type.String()),
});
const Cursor = Type.Object({ kind: Type.Literal('mailbox'), before: Type.String(), limit: Type.Integer() });

/** `/v1/mailbox`: the account's captured mail, if there is no relay. */
export function mailboxRoutes(app: App): void {
  const { config, keys } = app.services;

  app.get(
    '/v1/mailbox/messages',
    {
      config: access,
      schema: {
        operationId: 'getMailboxMessages',
        summary: 'Captured mail, newest first',
        querystring: PageQuery,
        response: { 200: CapturedMailPageResource },
      },
    },
    async (request) => {
      requireMailbox(config);
      const { database, accountId } = contextOf(request);
      const { cursor } = request.query;
      const from = readCursor(cursor, Cursor, keys.link);
      const limit = request.query.limit ?? from?.limit ?? 50;
      const page = await listCapturedMails(database, { accountId }, { before: from?.before, limit });
      const messages = page.mails.map(toCapturedMailResource);
      if (page.next === undefined) return { messages, _links: {} };
      const next = encodeCursor({ kind: 'mailbox', before: page.next, limit }, keys.link);
      return { messages, _links: { next: { href: `/v1/mailbox/messages?cursor=${next}` } } };
    },
  );

  app.get(
    '/v1/mailbox/messages/:message_id',
    {
      config: access,
      schema: {
        operationId: 'getMailboxMessage',
        summary: 'One captured mail, parsed',
        params,
        response: { 200: ParsedMailResource },
      },
    },
    async (request) => {
      requireMailbox(config);
      const { database, accountId } = contextOf(request);
      return toParsedMailResource(await readCapturedMail(database, { accountId }, request.params.message_id));
    },
  );
  rawRoute(app);
}

function rawRoute(app: App): void {
  const { config } = app.services;
  app.get(
    '/v1/mailbox/messages/:message_id/raw',
    {
      config: access,
      schema: {
        operationId: 'getMailboxMessageRaw',
        summary: 'One captured mail as it is (RFC 5322)',
        params,
        produces: ['message/rfc822'],
      },
    },
    async (request, reply) => {
      requireMailbox(config);
      const { database, accountId } = contextOf(request);
      const raw = await readRawMail(database, { accountId }, request.params.message_id);
      return reply.type('message/rfc822').send(raw);
    },
  );
}
