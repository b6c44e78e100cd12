import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import pg from 'pg';
import sql from 'sql-template-tag';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { ledgerFixture } from './ledger-fixture.ts';

interface Event {
  readonly event_id: string;
  readonly address_id: string;
  readonly contact_id: string | null;
  readonly command: string;
  readonly to: string;
}
interface Page {
  readonly events: readonly Event[];
  readonly cursor: string;
  readonly _links: { readonly next?: { readonly href: string } };
}

const feed = '/v1/permission_events';

const fixture = await ledgerFixture();
const api = new ApiClient(fixture.server);

describe('GET /v1/permission_events', () => {
  const read = (query = ''): Promise<Page> => api.must<Page>('GET', `${feed}${query}`);
  const resume = (page: Page): Promise<Page> => read(`?cursor=${page.cursor}`);
  /** Follows until so many events came: a transaction of anybody on the same cluster holds them back. */
  async function follow(start: string, count: number): Promise<{ events: Event[]; last: Page }> {
    const events: Event[] = [];
    let last = await read(start);
    await eventually(`${count} events behind ${start}`, async () => {
      events.push(...last.events);
      if (events.length >= count) return true;
      last = await (last._links.next === undefined ? resume(last) : api.must<Page>('GET', last._links.next.href));
      return false;
    });
    assert.equal(events.length, count);
    return { events, last };
  }
  const countAll = async (): Promise<number> => {
    const rows = await fixture.server.database.query<{ events: number }>(
      sql`select count(*)::int as events from permission_event`,
    );
    return rows[0]?.events ?? 0;
  };

  test('gives every event once, page by page, and goes on later where it ended', async () => {
    const contactId = await fixture.optedOut('first@example.com');
    const { events, last } = await follow('?limit=1', 2);
    assert.deepEqual(
      events.filter((event) => event.contact_id === contactId).map((event) => event.to),
      ['implicit', 'unsubscribed'],
    );
    assert.equal(new Set(events.map((event) => event.event_id)).size, events.length);
    const nothing = await resume(last);
    assert.deepEqual([nothing.events, nothing._links], [[], {}]);
    const laterId = await fixture.optedOut('later@example.com');
    const later = await follow(`?cursor=${nothing.cursor}`, 2);
    assert.deepEqual(
      later.events.map((event) => [event.contact_id, event.to]),
      [
        [laterId, 'implicit'],
        [laterId, 'unsubscribed'],
      ],
    );
  });

  test('misses no event of a transaction that began before others and commits behind them', async () => {
    const early = await fixture.optedOut('early@example.com');
    const { last } = await follow('', await countAll());
    const slow = new pg.Client(fixture.server.connection);
    await slow.connect();
    try {
      await slow.query('begin');
      await slow.query(
        `insert into permission_event (account_id, address_id, seq, event_id, contact_id, occurred_at, command,
          from_permission, to_permission, source, actor, evidence_digest, previous_hash, hash)
        select account_id, address_id, 3, gen_random_uuid(), contact_id, now(), 'complaint', to_permission, to_permission,
          'System', '{}', '', hash, '' from permission_event where contact_id = $1 and seq = 2`,
        [early],
      );
      const quick = await fixture.optedOut('quick@example.com');
      const meanwhile = await resume(last);
      assert.deepEqual(meanwhile.events, [], 'what comes behind it waits for it');
      await slow.query(
        `update address set seq = 3, head = ''
        where address_id = (select address_id from permission_event where command = 'complaint')`,
      );
      await slow.query('commit');
      const caughtUp = await follow(`?cursor=${meanwhile.cursor}`, 3);
      assert.deepEqual(
        caughtUp.events.map((event) => [event.command === 'complaint', event.contact_id]),
        [
          [true, early],
          [false, quick],
          [false, quick],
        ],
      );
    } finally {
      await slow.end();
    }
  });

  test('can be of one contact or of one address in any spelling, and its cursor keeps that', async () => {
    const { contact_id: contactId } = await api.createContact('mover@example.com');
    await api.must('PUT', `/v3/contacts/${contactId}`, {
      update_source: 'Account',
      email_address: { address: 'moved@example.com' },
    });
    const ofContact = await follow(`?contact_id=${contactId}&limit=1`, 2);
    assert.deepEqual(new Set(ofContact.events.map((event) => event.contact_id)), new Set([contactId]));
    assert.equal(new Set(ofContact.events.map((event) => event.address_id)).size, 2);
    const ofAddress = await follow(`?address=${encodeURIComponent(' MOVER@Example.com')}&limit=1`, 1);
    assert.equal(new Set(ofAddress.events.map((event) => event.address_id)).size, 1);
    await fixture.optedOut('somebody@example.com');
    await follow('', await countAll());
    assert.deepEqual((await resume(ofContact.last)).events, []);
    assert.deepEqual((await resume(ofAddress.last)).events, []);
  });

  test('says what is wrong with a filter or a cursor', async () => {
    const page = await read();
    const status = async (query: string): Promise<number> => (await api.call('GET', `${feed}${query}`)).status;
    assert.equal(await status('?address=never@example.com'), 404);
    assert.equal(await status(`?cursor=${page.cursor}&address=first@example.com`), 400);
    assert.equal(await status('?cursor=made-up'), 400);
    assert.equal(await status('?contact_id=5'), 400);
    assert.equal(await status('?limit=501'), 400);
  });

  test('is of the own account alone', async () => {
    const other = await fixture.server.newAccount();
    const foreign = new ApiClient(fixture.server, other.token);
    assert.deepEqual((await foreign.must<Page>('GET', feed)).events, []);
    assert.equal((await foreign.call('GET', `${feed}?address=first@example.com`)).status, 404);
    const { cursor } = await read();
    const carried = await foreign.must<Page>('GET', `${feed}?cursor=${cursor}`);
    assert.deepEqual(carried.events, []);
  });
});
