import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { endAccountLink } from '../../src/credentials/end-account-link.ts';
import { mailAccountLink } from '../../src/credentials/mail-account-link.ts';
import { mailboxTransport } from '../../src/mail/mailbox-transport.ts';
import { smtpTransport } from '../../src/mail/smtp-transport.ts';
import type { Transport } from '../../src/mail/transport.ts';
import { cancelUnmailable } from '../../src/outbox/cancel-unmailable.ts';
import { claimMessages } from '../../src/outbox/claim-messages.ts';
import { eventually } from '../support/eventually.ts';
import { outboxFixture } from '../outbox/outbox-fixture.ts';
import { scriptedRelay } from '../outbox/scripted-relay.ts';

interface Stored {
  readonly message_id: string;
  readonly link_id: string;
  readonly state: string;
  readonly cancelled_because: string | null;
  readonly html: string;
  readonly text: string;
}

const hourMs = 3_600_000;
const kinds = { invitation: /invites you/, password_reset: /Your password for/, account_email: /confirm your address/ };

let messageId: string;
const fixture = await outboxFixture();

describe('a mail with a link to a user', () => {
  after(() => fixture.server.close());
  beforeEach(async () => {
    await fixture.server.database.pool.query(
      "update message set state = 'cancelled' where state in ('queued','sending')",
    );
    messageId = await mailReset();
  });

  async function mailReset(): Promise<string> {
    const { database, publicUrl, account } = fixture.server;
    const { accountId, userId } = account;
    const mail = {
      accountId,
      userId,
      kind: 'password_reset',
      recipient: 'owner@example.org',
      now: new Date(),
    } as const;
    await database.transaction((tx) => mailAccountLink(tx, { publicUrl }, mail));
    const { rows } = await database.pool.query<Stored>(
      "select message_id from message where kind = 'account' order by message_id desc limit 1",
    );
    return rows[0]?.message_id ?? '';
  }
  async function stored(id = messageId): Promise<Stored> {
    const { rows } = await fixture.server.database.pool.query<Stored>(
      'select message_id, link_id, state, cancelled_because, html, text from message where message_id = $1',
      [id],
    );
    const [only] = rows;
    if (only === undefined) throw new Error('there is no such message');
    return only;
  }
  const claimed = async (now = new Date()): Promise<string[]> =>
    (await claimMessages(fixture.server.database, 100, now)).map(({ mail }) => mail.messageId);
  const reaches = (state: string, id = messageId): Promise<Stored> =>
    eventually(`the mail is ${state}`, async () => {
      const found = await stored(id);
      return found.state === state ? found : undefined;
    });
  /** Runs an outbox over a transport until the mail is in this state. */
  async function handOver(transport: Transport, state: string): Promise<Stored> {
    const outbox = fixture.send(transport);
    try {
      return await reaches(state);
    } finally {
      await outbox.stop();
    }
  }

  test('says who asks, what the link does, until when and what to do otherwise, for each kind', async () => {
    const { database, publicUrl, account } = fixture.server;
    const { accountId, userId } = account;
    const { rows: emails } = await database.pool.query<{ email_id: number }>(
      `insert into account_email (account_id, email_id, email_address, roles, created_at)
        values ($1, 77, 'office@example.org', '{}', now()) returning email_id`,
      [accountId],
    );
    const now = new Date();
    const common = { accountId, recipient: 'somebody@example.org', now };
    await database.transaction(async (tx) => {
      await mailAccountLink(tx, { publicUrl }, { ...common, kind: 'invitation', userId });
      await mailAccountLink(tx, { publicUrl }, { ...common, kind: 'password_reset', userId });
      const emailId = emails[0]?.email_id ?? 0;
      await mailAccountLink(tx, { publicUrl }, { ...common, kind: 'account_email', emailId });
    });
    for (const [kind, subject] of Object.entries(kinds)) {
      const { rows } = await database.pool.query<Stored & { subject: string; headers: Record<string, string> }>(
        `select m.* from message m join account_link l using (account_id, link_id)
          where l.kind = $1 and m.recipient = 'somebody@example.org'`,
        [kind],
      );
      const [mail] = rows;
      assert.match(mail?.subject ?? '', subject);
      assert.deepEqual(mail?.headers, { 'Auto-Submitted': 'auto-generated' });
      for (const part of [mail?.text ?? '', mail?.html ?? '']) {
        assert.match(part, /Example Club/);
        assert.match(part, /somebody@example\.org/);
        assert.match(part, /[Pp]ress the button/);
        assert.match(part, /The link works once, until \d+ \w+ \d{4} at \d\d:\d\d UTC/);
        assert.match(part, /\? Then do nothing/);
        assert.equal(part.split(`${publicUrl}/account/link/`).length, 2);
      }
    }
  });

  test('is claimed while the link holds, once', async () => {
    assert.deepEqual(await claimed(), [messageId]);
    assert.deepEqual(await claimed(), []);
  });

  test('is never sent once the link was used, and is cancelled and emptied', async () => {
    const { link_id: linkId } = await stored();
    const { accountId } = fixture.server.account;
    await fixture.server.database.transaction((tx) => endAccountLink(tx, { accountId, linkId }, new Date()));
    assert.deepEqual(await claimed(), []);
    await cancelUnmailable(fixture.server.database, 100, new Date());
    const { state, cancelled_because: because, html, text } = await stored();
    assert.deepEqual([state, because, html, text], ['cancelled', 'the link was used or replaced', '', '']);
  });

  test('is passed over while a request uses the link, and sent if that is rolled back', async () => {
    const { link_id: linkId } = await stored();
    const { accountId } = fixture.server.account;
    const rolledBack = new Error('rolled back');
    const work = fixture.server.database.transaction(async (tx) => {
      await endAccountLink(tx, { accountId, linkId }, new Date());
      assert.deepEqual(await claimed(), []);
      throw rolledBack;
    });
    await assert.rejects(work, rolledBack);
    assert.deepEqual(await claimed(), [messageId]);
  });

  test('is not sent where a newer one was asked for', async () => {
    const newer = await mailReset();
    assert.deepEqual(await claimed(), [newer]);
  });

  test('is cancelled and emptied once the link expired, also where an attempt failed before', async () => {
    assert.deepEqual(await claimed(), [messageId]);
    const late = new Date(Date.now() + hourMs);
    assert.deepEqual(await claimed(late), []);
    await cancelUnmailable(fixture.server.database, 100, late);
    const { state, cancelled_because: because, html, text } = await stored();
    assert.deepEqual([state, because, html, text], ['cancelled', 'the link has expired', '', '']);
  });

  test('keeps its words while it is tried again', async () => {
    const relay = await scriptedRelay(() => ({ recipient: '450 later' }));
    const outbox = fixture.send(smtpTransport({ url: relay.url, connections: 1 }));
    await eventually('an attempt failed', async () => {
      const { rows } = await fixture.server.database.pool.query(
        "select 1 from message where message_id = $1 and last_response is not null and state = 'queued'",
        [messageId],
      );
      return rows.length > 0 ? true : undefined;
    });
    await outbox.stop();
    await relay.close();
    assert.match((await stored()).text, /\/account\/link\//);
  });

  test('is emptied once the relay refused it', async () => {
    const relay = await scriptedRelay(() => ({ recipient: '550 no such user' }));
    const { html, text } = await handOver(smtpTransport({ url: relay.url, connections: 1 }), 'failed');
    await relay.close();
    assert.deepEqual([html, text], ['', '']);
  });

  test('is emptied once it is in the mailbox, which the owner alone may read, with the link in it', async () => {
    const { server } = fixture;
    const { html, text } = await handOver(
      mailboxTransport({ database: server.database, clock: () => new Date() }),
      'sent',
    );
    assert.deepEqual([html, text], ['', '']);
    const answer = await server.fetch(`/v1/mailbox/messages/${messageId}`);
    assert.equal(answer.status, 200);
    assert.match(((await answer.json()) as { text: string }).text, /\/account\/link\/[\w-]{86}/);
    const page = await server.fetch(`/mailbox/${messageId}`, { headers: { authorization: '' } });
    assert.match(await page.text(), /\/account\/link\/[\w-]{86}/);
  });

  test('is nowhere for a manager to read or to send again, in whatever state it is', async () => {
    const { server } = fixture;
    await handOver(mailboxTransport({ database: server.database, clock: () => new Date() }), 'sent');
    const { pool } = server.database;
    const authorization = `Bearer ${await server.token('manager')}`;
    const headers = { authorization };
    const forwarded = { ...headers, 'x-forwarded-for': '192.0.2.1' };
    for (const state of ['sent', 'queued', 'failed']) {
      await pool.query("update message set state = $1, due_at = 'infinity' where message_id = $2", [state, messageId]);
      const list = await server.fetch('/v1/messages?limit=500', { headers });
      assert.equal(list.status, 200);
      assert.doesNotMatch(await list.text(), new RegExp(`${messageId}|account/link|Your password`), state);
      const statuses = [
        (await server.fetch(`/v1/messages/${messageId}`, { headers })).status,
        (await server.fetch(`/v1/messages/${messageId}/retry`, { method: 'POST', headers })).status,
        (await server.fetch('/v1/mailbox/messages', { headers })).status,
        (await server.fetch(`/v1/mailbox/messages/${messageId}`, { headers })).status,
        (await server.fetch(`/v1/mailbox/messages/${messageId}/raw`, { headers })).status,
        (await server.fetch('/mailbox', { headers: forwarded })).status,
        (await server.fetch(`/mailbox/${messageId}`, { headers: forwarded })).status,
      ];
      assert.deepEqual(statuses, [404, 404, 403, 403, 403, 403, 403], state);
      assert.equal((await stored()).state, state);
    }
  });

  test('is not shown to the owner among the mail to contacts either', async () => {
    const { server } = fixture;
    assert.doesNotMatch(await (await server.fetch('/v1/messages?limit=500')).text(), new RegExp(messageId));
    assert.equal((await server.fetch(`/v1/messages/${messageId}`)).status, 404);
    assert.equal((await server.fetch(`/v1/messages/${messageId}/retry`, { method: 'POST' })).status, 404);
  });
});
