import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { deleteContact } from '../../src/contacts/delete-contact.ts';
import { smtpTransport } from '../../src/mail/smtp-transport.ts';
import { smtpSink } from '../support/smtp-sink.ts';
import { outboxFixture, type Person } from './outbox-fixture.ts';

interface MessageBody {
  message_id: string;
  state: string;
  detail?: string;
  [name: string]: unknown;
}

let count = 0;
const fixture = await outboxFixture();

describe('/v1/messages', () => {
  after(() => fixture.server.close());

  const someone = (): Promise<Person> => fixture.person(`reader-${(count += 1)}@example.com`);
  const post = (contactId: string, json: unknown): Promise<Response> =>
    fixture.server.fetch(`/v1/contacts/${contactId}/messages`, { method: 'POST', json });
  const read = async (response: Response): Promise<MessageBody> => (await response.json()) as MessageBody;
  async function queued(): Promise<number> {
    const { rows } = await fixture.server.database.pool.query<{ count: number }>('select count(*)::int from message');
    return rows[0]?.count ?? 0;
  }

  test('queues one mail to one contact and shows its state until it is sent', async () => {
    const person = await someone();
    const answer = await post(person.contactId, { subject: 'Grüße', html: '<p>Hello</p>' });
    assert.equal(answer.status, 202);
    const { message_id: id, state, ...rest } = await read(answer);
    assert.equal(state, 'queued');
    assert.equal(rest.kind, 'message');
    assert.equal(rest.to, person.address);
    assert.equal(rest.contact_id, person.contactId);
    const sink = await smtpSink();
    const outbox = fixture.send(smtpTransport({ url: sink.url, connections: 1 }));
    const { mail } = await sink.mailTo(person.address);
    await fixture.reaches(id, 'sent');
    await outbox.stop();
    await sink.close();
    assert.equal(mail.subject, 'Grüße');
    assert.equal(mail.from?.text, '"Example Club" <club@example.org>');
    const shown = await read(await fixture.server.fetch(`/v1/messages/${id}`));
    assert.equal(shown.state, 'sent');
    assert.equal(shown.rfc_message_id, mail.messageId);
    assert.ok(shown.sent_at !== undefined && shown.due_at === undefined);
  });

  const unmailable: [string, RegExp, (person: Person) => Promise<unknown>][] = [
    [
      'opted out',
      /unsubscribed by the contact on \d{4}-\d\d-\d\d; only the contact/,
      (person) => fixture.optOut(person),
    ],
    ['is asked to come back', /pending confirmation/, (person) => fixture.solicit(person)],
    ['was deleted', /Contact is deleted/, ({ contactId }) => deleteContact(fixture.context, contactId)],
    ['bounced', /undeliverable since \d{4}/, (person) => fixture.decide(person, { kind: 'hard_bounce' })],
    [
      'is on hold',
      /temp_hold after bounces, until \d{4}/,
      async (person) => {
        for (const _bounce of [1, 2, 3]) await fixture.decide(person, { kind: 'soft_bounce' });
      },
    ],
  ];
  for (const [what, reason, change] of unmailable) {
    test(`answers 409 with the reason for a contact that ${what}, and queues nothing`, async () => {
      const person = await someone();
      await change(person);
      const queuedBefore = await queued();
      const answer = await post(person.contactId, { subject: 'Hello', text: 'Hello' });
      assert.equal(answer.status, 409);
      assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8');
      assert.match((await read(answer)).detail ?? '', reason);
      assert.equal(await queued(), queuedBefore);
    });
  }

  test('answers 409 where the account has no postal address, and queues nothing', async () => {
    const person = await someone();
    const { pool } = fixture.server.database;
    const queuedBefore = await queued();
    await pool.query('update account set postal_address = null');
    const answer = await post(person.contactId, { subject: 'Hello', text: 'Hello' });
    await pool.query("update account set postal_address = '1 Main Street, Springfield'");
    assert.equal(answer.status, 409);
    assert.match((await read(answer)).detail ?? '', /postal address/);
    assert.equal(await queued(), queuedBefore);
  });

  const refused: [string, unknown, RegExp][] = [
    ['no subject', { text: 'Hello' }, /subject is missing/],
    ['an empty subject', { subject: '', text: 'Hello' }, /subject is empty/],
    [
      'a header in its subject',
      { subject: 'Hello\r\nBcc: all@example.com', text: 'Hello' },
      /subject must not contain line breaks/,
    ],
    [
      'a bare line feed in its subject',
      { subject: 'Hello\nX: y', text: 'Hello' },
      /subject must not contain line breaks/,
    ],
    ['neither html nor text', { subject: 'Hello' }, /html or text is missing/],
    ['html that swallows the footer', { subject: 'Hello', html: '<p>Hello<!--' }, /html has a "<!--" that never ends/],
    ['a wrong type', { subject: 'Hello', text: 5 }, /text is invalid/],
  ];
  for (const [what, body, problem] of refused) {
    test(`answers 400 to a mail with ${what}, and queues nothing`, async () => {
      const person = await someone();
      const queuedBefore = await queued();
      const answer = await post(person.contactId, body);
      assert.equal(answer.status, 400);
      assert.match((await read(answer)).detail ?? '', problem);
      assert.equal(await queued(), queuedBefore);
    });
  }

  test('knows no contact and no message of another account', async () => {
    const person = await someone();
    const id = await fixture.write(person);
    const other = await fixture.server.newAccount();
    const headers = { authorization: `Bearer ${other.token}` };
    for (const [method, path] of [
      ['POST', `/v1/contacts/${person.contactId}/messages`],
      ['GET', `/v1/messages/${id}`],
      ['POST', `/v1/messages/${id}/retry`],
    ] as const) {
      const json = method === 'POST' && path.includes('contacts') ? { subject: 'Hello', text: 'Hello' } : undefined;
      assert.equal((await fixture.server.fetch(path, { method, headers, json })).status, 404, path);
    }
    const list = (await (await fixture.server.fetch('/v1/messages', { headers })).json()) as { messages: unknown[] };
    assert.deepEqual(list.messages, []);
    assert.equal((await fixture.server.fetch(`/v1/messages/${randomUUID()}`)).status, 404);
  });

  test('lists every mail once, newest first, by state and by contact, page after page', async () => {
    const person = await someone();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.unshift(await fixture.write(person, `Mail ${index}`));
    const found: string[] = [];
    let path: string | undefined = `/v1/messages?contact_id=${person.contactId}&state=queued&limit=2`;
    while (path !== undefined) {
      const answer: Response = await fixture.server.fetch(path);
      assert.equal(answer.status, 200);
      const page = (await answer.json()) as { messages: MessageBody[]; _links: { next?: { href: string } } };
      assert.ok(page.messages.length <= 2);
      found.push(...page.messages.map((message) => message.message_id));
      path = page._links.next?.href;
    }
    assert.deepEqual(found, ids);
    const none = await fixture.server.fetch(`/v1/messages?contact_id=${person.contactId}&state=failed`);
    assert.deepEqual(await none.json(), { messages: [], _links: {} });
    assert.equal((await fixture.server.fetch('/v1/messages?cursor=abc')).status, 400);
    assert.equal((await fixture.server.fetch('/v1/messages?state=lost')).status, 400);
  });

  test('sends a failed mail again, and no other', async () => {
    const { pool } = fixture.server.database;
    const id = await fixture.write(await someone());
    const retry = (): Promise<Response> => fixture.server.fetch(`/v1/messages/${id}/retry`, { method: 'POST' });
    const refusal = await retry();
    assert.equal(refusal.status, 409);
    assert.match((await read(refusal)).detail ?? '', /still queued/);
    for (const state of ['sent', 'unknown', 'cancelled', 'sending']) {
      await pool.query('update message set state = $1 where message_id = $2', [state, id]);
      assert.equal((await retry()).status, 409, state);
    }
    await pool.query("update message set state = 'failed', attempts = 3 where message_id = $1", [id]);
    const again = await retry();
    assert.equal(again.status, 202);
    const { state, attempts } = await read(again);
    assert.deepEqual([state, attempts], ['queued', 0]);
  });
});
