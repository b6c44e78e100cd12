import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, describe, test } from 'node:test';
import { mailboxTransport } from '../../src/mail/mailbox-transport.ts';
import { launchChromium } from '../support/chromium.ts';
import { testServer } from '../support/test-server.ts';
import { outboxFixture } from '../outbox/outbox-fixture.ts';

interface Captured {
  message_id: string;
  to: string;
  [name: string]: unknown;
}

const fixture = await outboxFixture();
const { database } = fixture.server;
const outbox = fixture.send(mailboxTransport({ database, clock: () => new Date() }));
const messageId = await fixture.solicit(await fixture.person('reader@example.com'));
await fixture.reaches(messageId, 'sent');

describe('the built-in mailbox', () => {
  after(async () => {
    await outbox.stop();
    await fixture.server.close();
  });

  /** A request with headers that `fetch` would not send; answers the status. */
  const statusOf = (path: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(fixture.server.publicUrl);
      const asking = request({ hostname, port, path, headers, timeout: 5000 }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asking.on('error', reject).end();
    });

  test('lists the captured mail of the account, newest first, page after page', async () => {
    const later: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      const id = await fixture.write(await fixture.person(`page-${name}@example.com`));
      await fixture.reaches(id, 'sent');
      later.unshift(id);
    }
    const found: string[] = [];
    let path: string | undefined = '/v1/mailbox/messages?limit=3';
    while (path !== undefined) {
      const answer: Response = await fixture.server.fetch(path);
      assert.equal(answer.status, 200);
      const page = (await answer.json()) as { messages: Captured[]; _links: { next?: { href: string } } };
      found.push(...page.messages.map((message) => message.message_id));
      path = page._links.next?.href;
    }
    assert.deepEqual(found, [...later, messageId]);
  });

  test('shows one mail parsed, its link included, and raw', async () => {
    const parsed = (await (await fixture.server.fetch(`/v1/mailbox/messages/${messageId}`)).json()) as {
      from: string;
      to: string;
      subject: string;
      text: string;
      html: string;
      links: string[];
      headers: { name: string; value: string }[];
    };
    assert.equal(parsed.from, '"Example Club" <club@example.org>');
    assert.equal(parsed.to, 'reader@example.com');
    assert.match(parsed.subject, /would you like to receive mail again/);
    assert.equal(parsed.links.length, 1);
    assert.ok(parsed.links[0]?.startsWith(`${fixture.server.publicUrl}/c/`));
    assert.ok(parsed.text.includes(parsed.links[0] ?? ''));
    assert.match(parsed.html, /<a href=/);
    assert.ok(parsed.headers.some(({ name }) => name === 'Message-ID'));
    const raw = await fixture.server.fetch(`/v1/mailbox/messages/${messageId}/raw`);
    assert.equal(raw.headers.get('content-type'), 'message/rfc822');
    assert.match(await raw.text(), /^[\s\S]+?\r\n\r\n[\s\S]+$/);
  });

  test('keeps a mail once that is handed over twice', async () => {
    const { rows } = await database.pool.query<{ count: number }>(
      'select count(*)::int from mailbox_message where mailbox_message_id = $1',
      [messageId],
    );
    assert.equal(rows[0]?.count, 1);
    await database.pool.query("update message set state = 'queued', due_at = now() where message_id = $1", [messageId]);
    await fixture.reaches(messageId, 'sent');
    const again = await database.pool.query<{ count: number }>(
      'select count(*)::int from mailbox_message where mailbox_message_id = $1',
      [messageId],
    );
    assert.equal(again.rows[0]?.count, 1);
  });

  test("keeps other accounts' mail apart", async () => {
    const other = await fixture.server.newAccount();
    const headers = { authorization: `Bearer ${other.token}` };
    const list = (await (await fixture.server.fetch('/v1/mailbox/messages', { headers })).json()) as { messages: [] };
    assert.deepEqual(list.messages, []);
    for (const path of ['', '/raw']) {
      const answer = await fixture.server.fetch(`/v1/mailbox/messages/${messageId}${path}`, { headers });
      assert.equal(answer.status, 404);
    }
  });

  describe('its page', () => {
    const bearer = (): Record<string, string> => ({ authorization: `Bearer ${fixture.server.account.token}` });

    test('is open without a token to somebody at this machine', async () => {
      for (const path of ['/mailbox', `/mailbox/${messageId}`]) {
        const answer = await fixture.server.fetch(path, { headers: { authorization: '' } });
        assert.equal(answer.status, 200);
        assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/);
        assert.ok((await answer.text()).includes('would you like to receive mail again'));
      }
    });

    const suspicious: [string, Record<string, string>][] = [
      ['a Host that is a name', { host: 'mailbox.example.org' }],
      ['a Host that only begins like loopback', { host: '127.0.0.1.example.org' }],
      ['X-Forwarded-For', { 'x-forwarded-for': '127.0.0.1' }],
      ['X-Forwarded-Host', { 'x-forwarded-host': 'localhost' }],
      ['Forwarded', { forwarded: 'for=127.0.0.1' }],
      ['Via', { via: '1.1 proxy' }],
    ];
    for (const [what, headers] of suspicious) {
      test(`asks for an owner's token where the request has ${what}`, async () => {
        for (const path of ['/mailbox', `/mailbox/${messageId}`]) {
          assert.equal(await statusOf(path, headers), 401);
          const manager = await fixture.server.token('manager');
          assert.equal(await statusOf(path, { ...headers, authorization: `Bearer ${manager}` }), 403);
          assert.equal(await statusOf(path, { ...headers, ...bearer() }), 200);
        }
      });
    }

    test('asks for a token where HOST is not loopback, and shows that account alone', async () => {
      const elsewhere = await testServer({ environment: { HOST: '0.0.0.0' } });
      assert.equal((await elsewhere.fetch('/mailbox', { headers: { authorization: '' } })).status, 401);
      assert.equal((await elsewhere.fetch('/mailbox')).status, 200);
      const other = await fixture.server.newAccount();
      const headers = { authorization: `Bearer ${other.token}`, via: '1.1 proxy' };
      assert.equal((await fixture.server.fetch(`/mailbox/${messageId}`, { headers })).status, 404);
      await elsewhere.close();
    });

    test('shows a mail whose scripts do not run and whose links open in another tab, in a real browser', async () => {
      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        const problems: string[] = [];
        page.on('pageerror', (error) => problems.push(error.message));
        const hostile = await fixture.server.fetch(
          `/v1/contacts/${(await fixture.person('x@example.com')).contactId}/messages`,
          {
            method: 'POST',
            json: { subject: 'Hostile', html: '<img src="data:," onerror="top.document.title = `ran`">' },
          },
        );
        const { message_id: hostileId } = (await hostile.json()) as Captured;
        await fixture.reaches(hostileId, 'sent');
        await page.goto(`${fixture.server.publicUrl}/mailbox/${hostileId}`);
        await page.frameLocator('iframe').getByRole('link', { name: 'Unsubscribe' }).waitFor({ timeout: 5000 });
        assert.equal(await page.title(), 'Hostile');
        await page.goto(`${fixture.server.publicUrl}/mailbox`);
        await page.getByRole('link', { name: /would you like/ }).click();
        const button = page.frameLocator('iframe').getByRole('link', { name: 'Subscribe again' });
        const [opened] = await Promise.all([page.waitForEvent('popup', { timeout: 5000 }), button.click()]);
        await opened.waitForLoadState();
        assert.match(opened.url(), /\/c\//);
        assert.deepEqual(problems, []);
      } finally {
        await browser.close();
      }
    });
  });

  test('answers 404 that says why where mail goes to a relay', async () => {
    const server = await testServer({ environment: { SMTP_URL: 'smtp://127.0.0.1:2525' } });
    for (const path of ['/v1/mailbox/messages', `/v1/mailbox/messages/${messageId}`, '/mailbox']) {
      const answer = await server.fetch(path);
      assert.equal(answer.status, 404);
      assert.match(((await answer.json()) as { detail: string }).detail, /SMTP_URL is set/);
    }
    await server.close();
  });
});
