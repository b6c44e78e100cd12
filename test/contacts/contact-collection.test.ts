import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient, type ContactBody, type ContactPageBody } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 10);

/** Day n of the test, as ISO 8601. */
function at(dayNumber: number): string {
  return new Date(start + dayNumber * day).toISOString();
}

let now = start;
const made: Record<string, string> = {};

const names = (ids: readonly string[]): string[] =>
  ids.map((id) => Object.keys(made).find((name) => made[name] === id) ?? 'unknown');
const find = async (query: string): Promise<string[]> => names((await api.allIds(query)).ids);
const make = async (name: string, body: Record<string, unknown> = {}): Promise<void> => {
  made[name] = (await api.createContact(`${name}@example.com`, body)).contact_id;
};
const put = (name: string, permission: string): Promise<ContactBody> =>
  api.must('PUT', `/v3/contacts/${made[name]}`, {
    update_source: 'Contact',
    email_address: { address: `${name}@example.com`, permission_to_send: permission },
  });

/** Tokens of the test last an hour. */
const goToDay = async (dayNumber: number): Promise<void> => {
  now = start + dayNumber * day;
  api = new ApiClient(server, await server.token());
};

const server = await testServer({ clock: () => new Date(now) });
let api = new ApiClient(server);
const lists = [await api.createList('One'), await api.createList('Two')];
await make('implicit', { list_memberships: [lists[0]] });
await goToDay(1);
await make('explicit', {
  email_address: { address: 'explicit@example.com', permission_to_send: 'explicit' },
  list_memberships: lists,
});
await goToDay(2);
await make('pending', {
  email_address: { address: 'pending@example.com', permission_to_send: 'pending_confirmation' },
});
await goToDay(3);
await make('gone', { list_memberships: [lists[1]] });
made['nameless'] = (
  await api.must('POST', '/v3/contacts', {
    create_source: 'Account',
    first_name: 'N',
    list_memberships: [lists[1]],
  })
).contact_id;
await goToDay(4);
await make('out');
await make('outAndGone');
await goToDay(5);
await put('out', 'unsubscribed');
await put('outAndGone', 'unsubscribed');
await goToDay(6);
await api.must('DELETE', `/v3/contacts/${made['gone']}`);
await api.must('DELETE', `/v3/contacts/${made['outAndGone']}`);

describe('filters of the contact collection', () => {
  test('without a status it shows, newest first, whoever is not deleted, the unsubscribed included', async () => {
    assert.deepEqual(await find(''), ['out', 'nameless', 'pending', 'explicit', 'implicit']);
  });

  test('each status shows its contacts; several show any of them; case and blanks do not matter', async () => {
    const cases: [string, string[]][] = [
      ['all', ['outAndGone', 'out', 'nameless', 'gone', 'pending', 'explicit', 'implicit']],
      ['ALL,active', ['outAndGone', 'out', 'nameless', 'gone', 'pending', 'explicit', 'implicit']],
      ['active', ['explicit', 'implicit']],
      ['deleted', ['outAndGone', 'gone']],
      ['unsubscribed', ['out']],
      ['pending_confirmation', ['pending']],
      ['not_set', ['nameless']],
      ['temp_hold', []],
      ['explicit', ['explicit']],
      ['Unsubscribed, Deleted', ['outAndGone', 'out', 'gone']],
      ['', ['out', 'nameless', 'pending', 'explicit', 'implicit']],
    ];
    for (const [status, expected] of cases) assert.deepEqual(await find(`status=${status}`), expected, status);
  });

  test('an undeliverable address is not active', async () => {
    const fresh = new ApiClient(server, (await server.newAccount()).token);
    await fresh.createContact('fine@example.com');
    assert.equal((await fresh.allIds('status=active')).ids.length, 1);
    const address = { text: `select address_id from address where address_text = 'fine@example.com'`, values: [] };
    const [row] = await server.database.query<{ address_id: string }>(address);
    await server.database.transaction(async (tx) => {
      const values = [row?.address_id];
      await tx.query({ text: 'update address set undeliverable_at = now() where address_id = $1', values });
      await tx.query({ text: 'update contact set undeliverable = true where address_id = $1', values });
    });
    assert.deepEqual((await fresh.allIds('status=active')).ids, []);
    assert.equal((await fresh.allIds('status=implicit')).ids.length, 1);
  });

  test('email finds one contact by any spelling of its address', async () => {
    assert.deepEqual(await find('email=OUT@Example.COM'), ['out']);
    assert.deepEqual(await find('email=nobody@example.com'), []);
    assert.deepEqual(await find('email=gone@example.com'), []);
    assert.deepEqual(await find('email=gone@example.com&status=all'), ['gone']);
  });

  test('lists shows the members of any of them, each once', async () => {
    assert.deepEqual(await find(`lists=${lists[0]}`), ['explicit', 'implicit']);
    assert.deepEqual(await find(`lists=${lists.join(',')}`), ['nameless', 'explicit', 'implicit']);
    assert.deepEqual(await find(`lists=${lists.join(',')}&status=explicit`), ['explicit']);
    assert.deepEqual(await find('lists=01a20000-0000-7000-8000-000000000000'), []);
  });

  test('a time range has its first moment and not its last, and orders by its time', async () => {
    const cases: [string, string[]][] = [
      [`created_after=${at(1)}&created_before=${at(3)}`, ['pending', 'explicit']],
      [`created_after=${at(3)}`, ['out', 'nameless']],
      [`updated_after=${at(4)}&status=all`, ['outAndGone', 'gone', 'out']],
      [`updated_before=${at(1)}`, ['implicit']],
      [`optout_after=${at(5)}`, ['out']],
      [`optout_after=${at(5)}&status=all`, ['outAndGone', 'out']],
      [`optout_before=${at(5)}`, []],
      [`optout_after=${at(0)}&optout_before=${at(6)}&lists=${lists[0]}`, []],
    ];
    for (const [query, expected] of cases) assert.deepEqual((await find(query)).toSorted(), expected.toSorted(), query);
    assert.deepEqual(await find(`updated_after=${at(4)}&status=all&limit=1`).then((found) => found.at(-1)), 'out');
  });

  test('times are ISO 8601 with any offset, a date alone, and a plus sign that nobody encoded', async () => {
    for (const time of [
      '2026-01-11T01:00:00+01:00',
      '2026-01-11T01:00:00%2B0100',
      '2026-01-10T19:00:00-05:00',
      '2026-01-11',
      '2026-01-11T00:00',
      '2026-01-11T00:00:00.000Z',
    ]) {
      assert.deepEqual(await find(`created_after=${time}&created_before=${at(2)}`), ['explicit'], time);
    }
  });

  test('an SMS status finds nobody but "all" where no contact has an SMS channel', async () => {
    assert.equal((await find('sms_status=ALL')).length, 5);
    assert.deepEqual(await find('sms_status=explicit,not_set'), []);
    const page = await api.must<ContactPageBody>('GET', '/v3/contacts?sms_status=unsubscribed&include_count=true');
    assert.deepEqual(page, { contacts: [], contacts_count: 0, _links: {} });
  });

  test('the count is that of all pages, from the counters or counted, and there only when asked for', async () => {
    const cases: [string, number][] = [
      ['', 5],
      ['status=all', 7],
      ['status=deleted', 2],
      ['status=active', 2],
      ['status=unsubscribed', 1],
      ['status=not_set,unsubscribed', 2],
      ['email=out@example.com', 1],
      [`lists=${lists?.[1]}`, 2],
      [`lists=${lists?.[1]}&status=explicit`, 1],
      [`lists=${lists?.join(',')}`, 3],
      [`created_after=${at(3)}`, 2],
    ];
    for (const [query, expected] of cases) {
      const page = await api.must<ContactPageBody>('GET', `/v3/contacts?${query}&include_count=true&limit=1`);
      assert.equal(page.contacts_count, expected, query);
    }
    assert.equal(
      'contacts_count' in (await api.must<ContactPageBody>('GET', '/v3/contacts?include_count=false')),
      false,
    );
  });

  test('what is wrong with the filters is told at once, and what is not supported yet is said', async () => {
    const cases: [string, string][] = [
      ['status=gone', 'status does not have a valid value'],
      ['sms_status=active', 'sms_status does not have a valid value'],
      ['include=friends', 'include does not have a valid value'],
      ['limit=0', 'limit does not have a valid value'],
      ['limit=501', 'limit does not have a valid value'],
      ['limit=x', 'limit is invalid'],
      ['include_count=maybe', 'include_count is invalid'],
      ['lists=abc', 'lists contains an id in an invalid format'],
      [
        `lists=${Array.from({ length: 26 }, (_, index) => `01a20000-0000-7000-8000-0000000000${10 + index}`).join(',')}`,
        'lists has too many entries (maximum is 25)',
      ],
      ['updated_after=yesterday', 'updated_after is not an ISO 8601 date'],
      [
        'created_before=2026-02-30&optout_after=2026-01-01T25:00:00Z',
        'created_before is not an ISO 8601 date, optout_after is not an ISO 8601 date',
      ],
      ['tags=abc', 'tags contains an id in an invalid format'],
      [
        `tags=${Array.from({ length: 51 }, (_, index) => `01a20000-0000-7000-8000-0000000000${10 + index}`).join(',')}`,
        'tags has too many entries (maximum is 50)',
      ],
      ['segment_id=x', 'segment_id is invalid'],
      ['segment_id=14&status=all&lists=,', 'segment_id cannot be combined with status, lists'],
    ];
    for (const [query, message] of cases) {
      const refusal = await api.refusal('GET', `/v3/contacts?${query}`);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message }, query);
    }
  });

  test('include brings the sub-resources that it names to each contact, and [] where there is none', async () => {
    const page = await api.must<ContactPageBody>(
      'GET',
      '/v3/contacts?include=List_Memberships,notes,phone_numbers,street_addresses,custom_fields,taggings&status=active',
    );
    const [explicit, implicit] = page.contacts;
    assert.deepEqual(explicit?.list_memberships?.toSorted(), lists.toSorted());
    assert.deepEqual(implicit?.list_memberships, [lists[0]]);
    for (const name of ['notes', 'phone_numbers', 'street_addresses', 'custom_fields', 'taggings']) {
      assert.deepEqual(implicit?.[name], [], name);
    }
    const plain = await api.must<ContactPageBody>('GET', '/v3/contacts?status=active');
    assert.equal('list_memberships' in (plain.contacts[0] ?? {}), false);
  });

  test('another account sees none of it', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    for (const query of ['', 'status=all', 'email=out@example.com', `lists=${lists[0]}`, `updated_after=${at(0)}`]) {
      assert.deepEqual((await stranger.allIds(query)).ids, [], query);
    }
  });
});
