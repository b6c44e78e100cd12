import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { requireAccess } from '../access/require-access.ts';
import type { App } from '../http/app-type.ts';
import type { MailboxOwner } from './captured-mail.ts';
import { isFromThisMachine } from './is-from-this-machine.ts';
import { listCapturedMails } from './list-captured-mails.ts';
import { mailboxMailPage, mailboxPage, mailboxPageHeaders } from './mailbox-page.ts';
import { readCapturedMail } from './read-captured-mail.ts';
import { requireMailbox } from './require-mailbox.ts';

const pageLength = 50;
/**
 * `/mailbox`: the captured mail for a newcomer to read. It holds every link, so it is open without a token only to somebody
 * at this machine; elsewhere an owner's token is asked for and shows that account's mail.
 */
export function mailboxPageRoutes(app: App): void {
  const { config, database } = app.services;
  const open = { config: { access: 'public' } } as const;
  const hide = true;

  app.get(
    '/mailbox',
    { ...open, schema: { hide, querystring: Type.Object({ before: Type.Optional(Type.String({ format: 'uuid' })) }) } },
    async (request, reply) => {
      const owner = await ownerOf(request);
      requireMailbox(config);
      const page = await listCapturedMails(database, owner, { before: request.query.before, limit: pageLength });
      return reply.headers(mailboxPageHeaders).send(mailboxPage(page));
    },
  );

  app.get(
    '/mailbox/:message_id',
    { ...open, schema: { hide, params: Type.Object({ message_id: Type.String({ format: 'uuid' }) }) } },
    async (request, reply) => {
      const owner = await ownerOf(request);
      requireMailbox(config);
      const mail = await readCapturedMail(database, owner, request.params.message_id);
      return reply.headers(mailboxPageHeaders).send(mailboxMailPage(mail));
    },
  );
}

/** @throws Unauthorized, Forbidden if the request is not from this machine and has no owner's token */
async function ownerOf(request: FastifyRequest): Promise<MailboxOwner> {
  const { authenticator, config } = request.server.services;
  const { socket, headers } = request.raw;
  const { remoteAddress, localAddress } = socket;
  if (isFromThisMachine({ listensOn: config.host, remoteAddress, localAddress, headers })) return 'operator';
  const caller = await authenticator.authenticate(request.headers.authorization, request.socket);
  requireAccess(caller, { scopes: ['account_read'], role: 'owner' });
  return { accountId: caller.accountId };
}
