import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { testServer } from '../support/test-server.ts';

const validation = 'contacts.api.validation.error';
const malformed = 'Either the JSON was malformed or there was a data validation error.';

const server = await testServer();
const nobodyId = await created('/v3/contacts', { create_source: 'Account', first_name: 'Nobody' }, 'contact_id');
const listId = await created('/v3/contact_lists', { name: 'News' }, 'list_id');
const contactId = await created(
  '/v3/contacts',
  {
    create_source: 'Account',
    first_name: 'Ada',
    email_address: { address: 'ada@example.com' },
    list_memberships: [listId],
  },
  'contact_id',
);

async function created(path: string, json: object, id: string): Promise<string> {
  const response = await server.fetch(path, { method: 'POST', json });
  assert.equal(response.status, 201);
  return ((await response.json()) as Record<string, string>)[id] ?? '';
}

/** What is wrong with a request is said in the documented form, and nothing of the request is stored. */
describe('bad input', () => {
  /** Every row of every table that a request may write. */
  async function everything(): Promise<string> {
    const tables = await server.database.query<{ name: string }>(sql`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('access_token') order by 1`);
    const dumps = [];
    for (const { name } of tables) {
      dumps.push(await server.database.query(sql([`select '${name}', t.* from ${name} t order by t::text`])));
    }
    return JSON.stringify(dumps);
  }

  interface Bad {
    readonly what: string;
    readonly method?: string;
    readonly path: string;
    readonly body?: string | Buffer;
    readonly json?: unknown;
    readonly type?: string;
    readonly status: number;
    readonly error?: readonly [string, string | RegExp];
  }

  const put = (what: string, json: object, message: string | RegExp): Bad => ({
    what,
    method: 'PUT',
    path: '/v3/contacts/{id}',
    json: { update_source: 'Account', first_name: 'Changed', ...json },
    status: 400,
    error: [validation, message],
  });
  const post = (what: string, json: unknown, message: string | RegExp): Bad => ({
    what,
    path: '/v3/contacts',
    json,
    status: 400,
    error: [validation, message],
  });
  const raw = (what: string, body: string): Bad => ({
    what,
    path: '/v3/contacts',
    body,
    status: 400,
    error: [validation, malformed],
  });
  const long = (length: number): string => 'x'.repeat(length);
  const unknownId = '01890000-0000-7000-8000-000000000000';

  const cases: readonly Bad[] = [
    raw('malformed JSON', '{"create_source": "Account"'),
    raw('a trailing comma', '{"create_source": "Account", "first_name": "Ada",}'),
    raw('no body at all', ''),
    raw('an array', '[]'),
    raw('a number', '7'),
    raw('null', 'null'),
    raw('a text', '"Ada"'),
    post('no create_source', { first_name: 'New' }, /create_source is missing/),
    post(
      'another create_source',
      { first_name: 'New', create_source: 'Robot' },
      /create_source does not have a valid value/,
    ),
    post('nothing to know a contact by', { create_source: 'Account' }, /first_name|email_address/),
    post('an address that is a text', { create_source: 'Account', email_address: 'new@example.com' }, /email_address/),
    post('an address that is none', { create_source: 'Account', email_address: { address: 'new' } }, /email_address/),
    post(
      'an address of 81',
      { create_source: 'Account', email_address: { address: `${long(69)}@example.com` } },
      /email_address/,
    ),
    post(
      'an address with a line break',
      { create_source: 'Account', email_address: { address: 'a\r\nBcc: b@example.com' } },
      /email_address/,
    ),
    post(
      'a permission that is none',
      { create_source: 'Account', email_address: { address: 'new@example.com', permission_to_send: 'yes' } },
      /permission_to_send does not have a valid value/,
    ),
    post('a name that is a number', { create_source: 'Account', first_name: 7 }, /first_name/),
    post('a name that is an object', { create_source: 'Account', first_name: {} }, /first_name/),
    post('a name of 51', { create_source: 'Account', first_name: long(51) }, /first_name/),
    post('a name with a NUL', { create_source: 'Account', first_name: 'A\u0000' }, /first_name/),
    post(
      'lists that are a text',
      { create_source: 'Account', first_name: 'New', list_memberships: unknownId },
      /list_memberships/,
    ),
    post(
      'a list id that is none',
      { create_source: 'Account', first_name: 'New', list_memberships: ['7'] },
      /list_memberships/,
    ),
    post(
      'an unknown list',
      { create_source: 'Account', first_name: 'New', list_memberships: [unknownId] },
      /list_memberships/,
    ),
    post(
      '51 lists',
      {
        create_source: 'Account',
        first_name: 'New',
        list_memberships: Array.from({ length: 51 }, (_, n) => unknownId.replace(/.{2}$/, String(n + 10))),
      },
      /list_memberships/,
    ),
    put('no update_source', { update_source: undefined }, /update_source is missing/),
    put('another update_source', { update_source: 'Robot' }, /update_source does not have a valid value/),
    put('a month without a day', { birthday_month: 2 }, /birthday/),
    put('a day without a month', { birthday_day: 2 }, /birthday/),
    put('the 31st of February', { birthday_month: 2, birthday_day: 31 }, /birthday/),
    put('an anniversary that is no day', { anniversary: '2024-13-01' }, /anniversary/),
    put(
      'a reason of 256',
      { email_address: { address: 'ada@example.com', permission_to_send: 'unsubscribed', opt_out_reason: long(256) } },
      /opt_out_reason/,
    ),
    put(
      'a permission that is the server’s to set',
      { email_address: { address: 'ada@example.com', permission_to_send: 'temp_hold' } },
      /permission_to_send does not have a valid value/,
    ),
    put(
      'four phone numbers',
      { phone_numbers: Array.from({ length: 4 }, () => ({ phone_number: '1', kind: 'home' })) },
      /phone_numbers/,
    ),
    put(
      'a kind of street address that is none',
      { street_addresses: [{ kind: 'castle', street: 'x' }] },
      /street_addresses/,
    ),
    put('a note of 2,001', { notes: [{ content: long(2_001) }] }, /notes/),
    {
      what: 'an opt-out of a contact without an address, with a list that is gone',
      method: 'PATCH',
      path: '/v3/contacts/{nobody}',
      json: {
        update_source: 'Contact',
        email_address: { permission_to_send: 'unsubscribed' },
        list_memberships: [unknownId],
      },
      status: 400,
      error: [validation, 'email_address.address is missing'],
    },
    {
      what: 'no lists to resubscribe to',
      method: 'PUT',
      path: '/v3/contacts/resubscribe/{id}',
      json: {},
      status: 400,
      error: [validation, /list_ids is missing/],
    },
    {
      what: 'a UUID that is none',
      method: 'PUT',
      path: '/v3/contacts/7',
      json: { update_source: 'Account' },
      status: 404,
      error: ['contacts.api.not_found', 'contact_id is in an invalid format.'],
    },
    {
      what: 'an unknown contact',
      method: 'PUT',
      path: `/v3/contacts/${unknownId}`,
      json: { update_source: 'Account' },
      status: 404,
      error: ['contacts.api.not_found', 'The requested resource was not found.'],
    },
    { what: 'text/plain', path: '/v3/contacts', body: '{}', type: 'text/plain', status: 415 },
    {
      what: 'a form',
      path: '/v3/contacts',
      body: 'create_source=Account',
      type: 'application/x-www-form-urlencoded',
      status: 415,
    },
    { what: 'two megabytes', path: '/v3/contacts', body: `{"first_name": "${long(2_000_000)}"}`, status: 413 },
    {
      what: 'a megabyte where a name belongs',
      method: 'PUT',
      path: '/v3/contacts/{id}',
      body: `{"first_name": "${long(1_000_000)}"}`,
      status: 413,
    },
    {
      what: 'a list without a name',
      path: '/v3/contact_lists',
      json: { description: 'x' },
      status: 400,
      error: [validation, /name is missing/],
    },
    {
      what: 'a list whose name is taken',
      path: '/v3/contact_lists',
      json: { name: 'News' },
      status: 409,
      error: ['contacts.api.conflict', /News|exists/],
    },
    { what: 'a limit of none', method: 'GET', path: '/v3/contacts?limit=0', status: 400, error: [validation, /limit/] },
    {
      what: 'a status that is none',
      method: 'GET',
      path: '/v3/contacts?status=happy',
      status: 400,
      error: [validation, /status/],
    },
    {
      what: 'a cursor of somebody else',
      method: 'GET',
      path: '/v3/contacts?cursor=bGltaXQ9MSZuZXh0PTI=',
      status: 400,
      error: [validation, /cursor/],
    },
    {
      what: 'a date that is none',
      method: 'GET',
      path: '/v3/contacts?updated_after=yesterday',
      status: 400,
      error: [validation, /updated_after/],
    },
  ];

  for (const { what, method = 'POST', path, body, json, type = 'application/json', status, error } of cases) {
    test(`${what}: ${status}, and nothing is stored`, async () => {
      const stored = await everything();
      const response = await server.fetch(path.replace('{id}', contactId).replace('{nobody}', nobodyId), {
        method,
        ...(json !== undefined && { json }),
        ...(body !== undefined && { body: String(body), headers: { 'content-type': type } }),
      });
      const text = await response.text();
      assert.equal(response.status, status, text);
      assert.match(response.headers.get('x-request-id') ?? '', /./);
      if (error !== undefined) {
        const [key, message] = error;
        const [first, ...others] = JSON.parse(text) as { error_key: string; error_message: string }[];
        assert.deepEqual(others, []);
        assert.equal(first?.error_key, key);
        if (typeof message === 'string') assert.equal(first?.error_message, message);
        else assert.match(first?.error_message ?? '', message);
      }
      assert.equal(await everything(), stored);
    });
  }
});
