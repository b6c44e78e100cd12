import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { requireAccess } from '../access/require-access.ts';
import { isLoopback } from '../config.ts';
import type { App } from '../http/app-type.ts';
import type { MailboxOwner } from './captured-mail.ts';
import { listCapturedMails } from './list-captured-mails.ts';
import { mailboxMailPage, mailboxPage, mailboxPageHeaders } from './mailbox-page.ts';
import { readCapturedMail } from './read-captured-mail.ts';
import { requireMailbox } from './require-mailbox.ts';

const pageLength = 50;
/** What says that somebody else passed the request on. */
const forwarding = /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

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

/** @throws Unauthorized, Forbidden where the request is not from this machine and has no owner's token */
async function ownerOf(request: FastifyRequest): Promise<MailboxOwner> {
  if (isFromThisMachine(request)) return 'operator';
  const { authenticator } = request.server.services;
  const caller = await authenticator.authenticate(request.headers.authorization);
  requireAccess(caller, { scopes: ['account_read'], role: 'owner' });
  return { accountId: caller.accountId };
}

/** The Host header is looked at because a page of somebody else's may have a name that leads here. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const { config } = request.server.services;
  const { socket, headers } = request.raw;
  const host = URL.parse(`http://${headers.host ?? ''}`)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return (
    [config.host, plain(socket.remoteAddress), plain(socket.localAddress), host].every(isLoopback) &&
    !Object.keys(headers).some((name) => forwarding.test(name))
  );
}

/** An IPv4 address without the form that IPv6 sockets give it. */
function plain(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/i, '');
}
