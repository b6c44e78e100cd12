import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { confirmEmail } from '../../src/account-emails/confirm-email.ts';
import { createUser } from '../../src/users/create-user.ts';
import { makeAccountLink } from '../../src/credentials/make-account-link.ts';
import { listCapturedMails } from '../../src/mail/list-captured-mails.ts';
import { mailboxTransport } from '../../src/mail/mailbox-transport.ts';
import { startOutbox } from '../../src/outbox/run-outbox.ts';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { testServer, type TestServer } from '../support/test-server.ts';

interface EmailBody {
  readonly email_address: string;
  readonly email_id: number;
  readonly confirm_status: string;
  readonly roles: string[];
  readonly [member: string]: unknown;
}

const path = '/v3/account/emails';
const dayMs = 24 * 3_600_000;
const evidence = { ip: '192.0.2.7', userAgent: 'Mozilla/5.0' };
const begin = new Date('2026-03-01T10:00:00Z');

interface World {
  readonly server: TestServer;
  readonly api: ApiClient;
  readonly clock: { now: Date };
  readonly add: (address: string) => Promise<EmailBody>;
  readonly emails: () => Promise<EmailBody[]>;
  /** The token in the mail that is enqueued to an address, the newest one. */
  readonly mailedTo: (address: string) => Promise<string>;
  readonly confirm: (token: string) => Promise<boolean>;
  readonly recorded: (action: string) => Promise<{ actor: object; subject: object; ip: string | null }[]>;
}

async function openWorld(): Promise<World> {
  const clock = { now: begin };
  const server = await testServer({ clock: () => clock.now });
  const api = new ApiClient(server);
  return {
    server,
    api,
    clock,
    add: (address) => api.must<EmailBody>('POST', path, { email_address: address }),
    emails: () => api.must<EmailBody[]>('GET', path),
    async mailedTo(address) {
      const [mail] = await server.database.query<{ text: string }>(sql`select text from message
        where kind = 'account' and recipient = ${address} order by message_id desc limit 1`);
      return tokenIn(mail?.text ?? '');
    },
    confirm: (token) => confirmEmail(server.app.services, { token, evidence }),
    recorded: (action) =>
      server.database.query(sql`select actor, subject, ip from audit_event where action = ${action}`),
  };
}

function tokenIn(text: string): string {
  const token = /\/account\/link\/([\w.-]+)/.exec(text)?.[1];
  assert.ok(token, 'the mail has no link');
  return token;
}

describe('confirming an e-mail address of the account', () => {
  test('the mail that is delivered there has the link; who follows it confirms the address, once, on record', async () => {
    const { server, add, emails, confirm, clock, recorded } = await openWorld();
    await add('dlang@example.com');
    const { database } = server;
    const outbox = startOutbox({
      database,
      transport: mailboxTransport({ database, clock: () => clock.now }),
      clock: () => clock.now,
      concurrency: 1,
      logger: { info: () => undefined, warn: () => undefined },
    });
    const owner = { accountId: server.account.accountId };
    const mail = await eventually('the mail is delivered', async () => {
      const { mails } = await listCapturedMails(database, owner, { before: undefined, limit: 10 });
      return mails.find(({ recipient }) => recipient === 'dlang@example.com');
    });
    await outbox.stop();
    const parsed = await new ApiClient(server).must<{ links: string[] }>(
      'GET',
      `/v1/mailbox/messages/${mail.messageId}`,
    );
    const token = tokenIn(parsed.links.join(' '));

    assert.equal((await emails())[1]?.confirm_status, 'UNCONFIRMED');
    clock.now = new Date(begin.getTime() + 60_000);
    assert.equal(await confirm(token), true);
    assert.deepEqual((await emails())[1], {
      email_address: 'dlang@example.com',
      email_id: 2,
      confirm_status: 'CONFIRMED',
      confirm_time: '2026-03-01T10:01:00Z',
      confirm_source_type: 'SITE_OWNER',
      roles: [],
      pending_roles: [],
    });
    assert.equal(await confirm(token), false);
    assert.deepEqual(await recorded('email.confirmed'), [
      {
        actor: { kind: 'contact' },
        subject: { email_id: 2, email_address: 'dlang@example.com' },
        ip: '192.0.2.7',
      },
    ]);
  });

  test('of 10 clicks at once one confirms', async () => {
    const { add, mailedTo, confirm, recorded } = await openWorld();
    await add('raced@example.com');
    const token = await mailedTo('raced@example.com');
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(token)));
    assert.deepEqual(answers.filter(Boolean), [true]);
    assert.equal((await recorded('email.confirmed')).length, 1);
  });

  test('a link that is wrong, too old or for something else confirms nothing and stays as it is', async () => {
    const { server, add, emails, mailedTo, confirm, clock } = await openWorld();
    const { accountId } = server.account;
    await add('late@example.com');
    const token = await mailedTo('late@example.com');
    const changed = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
    for (const wrong of ['', 'nonsense', changed]) assert.equal(await confirm(wrong), false, wrong);
    const invitation = await server.database.transaction(async (tx) => {
      const email = 'user@example.com';
      const { userId } = await createUser(tx, { accountId, email, role: 'manager', now: clock.now });
      return makeAccountLink(tx, server.app.services, { accountId, kind: 'invitation', userId, now: clock.now });
    });
    assert.equal(await confirm(tokenIn(invitation.url)), false);
    const open = await server.database.query(sql`select 1 from account_link where ended_at is null`);
    assert.equal(open.length, 2);
    clock.now = new Date(begin.getTime() + 7 * dayMs);
    assert.equal(await confirm(token), false);
    clock.now = begin;
    assert.equal((await emails())[1]?.confirm_status, 'UNCONFIRMED');
  });

  test('an address whose link went by unused is added again under its number, and only the new link confirms it', async () => {
    const { server, add, mailedTo, confirm, clock, recorded } = await openWorld();
    const first = await add('slow@example.com');
    const old = await mailedTo('slow@example.com');
    clock.now = new Date(begin.getTime() + 7 * dayMs + 1_000);
    const api = new ApiClient(server, await server.token());
    const again = await api.call<EmailBody>('POST', path, { email_address: 'SLOW@example.com' });
    assert.deepEqual(again, { status: 201, body: first });
    const renewed = await mailedTo('slow@example.com');
    assert.equal(await confirm(old), false);
    assert.equal(await confirm(renewed), true);
    assert.equal((await api.must<EmailBody[]>('GET', path)).length, 2);
    assert.equal((await recorded('email.added')).length, 2);
    assert.equal((await api.refusal('POST', path, { email_address: 'slow@example.com' })).status, 409);
  });

  test('the owner is reached at a confirmed address alone: until then it is refused, and then the role moves', async () => {
    const { server, api, add, emails, mailedTo, confirm } = await openWorld();
    await add('new@example.com');
    const summary = '/v3/account/summary';
    const refusal = await api.refusal('PUT', summary, { contact_email: 'new@example.com', first_name: 'Lola' });
    assert.deepEqual(
      [refusal.status, refusal.message],
      [400, 'contact_email is not a confirmed email address of the account'],
    );
    assert.equal('first_name' in (await api.must('GET', summary)), false);
    await confirm(await mailedTo('new@example.com'));
    const changed = await api.must('PUT', summary, { contact_email: 'NEW@example.com' });
    assert.equal(changed['contact_email'], 'new@example.com');
    assert.deepEqual(
      (await emails()).map(({ roles }) => roles),
      [['BILLING', 'REPLY_TO'], ['CONTACT']],
    );
    const back = await api.must('PUT', summary, { contact_email: 'club@example.org' });
    assert.equal(back['contact_email'], 'club@example.org');
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    assert.equal((await stranger.call('PUT', summary, { contact_email: 'new@example.com' })).status, 400);
  });
});
