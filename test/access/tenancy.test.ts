import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { idsFor, sampleBody } from '../support/operation-samples.ts';
import { testServer } from '../support/test-server.ts';
import { asOwnerOf } from './other-account.ts';

interface ApiDocument {
  readonly paths: Record<string, Record<string, { readonly parameters?: { name: string; in: string }[] }>>;
}

const server = await testServer();
const other = await server.newAccount();
const there = asOwnerOf(server, other);
const guarded = server.operations.filter(({ access }) => access !== 'public');
const collections = guarded.filter(({ method, url }) => method === 'GET' && !url.includes(':'));
const named = guarded.filter(({ url }) => url.includes(':'));

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const secretName = 'Confidential Other Account';
const secretAddress = 'confidential@other-account.example';
const list = await made(await there.fetch('/v3/contact_lists', { method: 'POST', json: { name: secretName } }));
const contact = await made(
  await there.fetch('/v3/contacts', {
    method: 'POST',
    json: {
      create_source: 'Account',
      first_name: secretName,
      email_address: { address: secretAddress, permission_to_send: 'explicit' },
      list_memberships: [list['list_id']],
    },
  }),
);
// Of everything two, so that each collection that has pages has two of them.
for (const { url } of [...named, ...named]) await idsFor(there, url);
for (const address of ['one', 'two'].map((name) => `${name}@suppressed.example`)) {
  await made(await there.fetch('/v1/suppressions', { method: 'POST', json: { suppressions: [{ address }] } }));
}
const secrets = await everythingOf(other.accountId);

/** Every id and every text of its own that the other account has in any table. */
async function everythingOf(accountId: string): Promise<string[]> {
  const tables = await server.database.query<{ name: string }>(sql`select table_name as name
    from information_schema.columns where table_schema = 'public' and column_name = 'account_id'`);
  const ids = new Set<string>([secretName, secretAddress]);
  for (const { name } of tables) {
    const rows = await server.database.query<{ row: string }>({
      text: `select to_jsonb(t)::text as row from "${name}" t where account_id = $1`,
      values: [accountId],
    });
    for (const { row } of rows) for (const [id] of row.matchAll(uuid)) ids.add(id);
  }
  assert.ok(ids.size > 20);
  return [...ids];
}

async function made(response: Response): Promise<Record<string, unknown>> {
  assert.ok(response.ok, String(response.status));
  return (await response.json()) as Record<string, unknown>;
}

/** Nothing of the other account's is in an answer, but what the request itself said. */
function assertClean(answer: string, request: string): void {
  const leaked = secrets.filter((secret) => answer.includes(secret) && !request.includes(secret));
  assert.deepEqual(leaked, [], `${request} answered ${answer.slice(0, 2_000)}`);
}

const document = (await (await server.fetch('/openapi.json')).json()) as ApiDocument;

function parametersOf(url: string): string[] {
  const operation = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.['get'];
  return (operation?.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
}

const values = [
  'all',
  'active,unsubscribed,deleted',
  String(list['list_id']),
  String(contact['contact_id']),
  other.userId,
  other.accountId,
  secretAddress,
  secretName,
];

for (const { url } of collections) {
  describe(`GET ${url}`, () => {
    test('shows nothing of another account, whatever its parameters say', async () => {
      const queries = [
        '',
        ...parametersOf(url).flatMap((name) => values.map((value) => `${name}=${encodeURIComponent(value)}`)),
      ];
      for (const query of queries) {
        const answer = await server.fetch(`${url}?${query}`);
        assert.ok(answer.status < 500, `${url}?${query}: ${answer.status}`);
        assertClean(await answer.text(), decodeURIComponent(query));
      }
    });

    if (!parametersOf(url).includes('cursor')) return;
    test('shows nothing of it to a cursor that was made for it', async () => {
      const page = await (await there.fetch(`${url}?limit=1`)).text();
      const cursor = /cursor=([^"&]+)/.exec(page)?.[1];
      assert.ok(cursor !== undefined, `the other account has one page alone: ${page}`);
      const answer = await server.fetch(`${url}?cursor=${cursor}`);
      assert.ok(answer.status < 500);
      assertClean(await answer.text(), '');
    });
  });
}

for (const operation of named) {
  test(`${operation.method} ${operation.url} says of another account's what it says of nothing`, async () => {
    const foreign = await idsFor(there, operation.url);
    const send = async (ids: Record<string, string>) => {
      const path = operation.url.replaceAll(/:(\w+)/g, (_match, name: string) => ids[name] ?? '');
      const json = sampleBody(operation.method, operation.url);
      const answer = await server.fetch(path, {
        method: operation.method,
        ...(json === undefined ? undefined : { json }),
      });
      const text = await answer.text();
      return { status: answer.status, text: Object.values(ids).reduce((all, id) => all.replaceAll(id, '{id}'), text) };
    };
    const nothing = Object.fromEntries(
      Object.entries(foreign).map(([name, id]) => [name, /^\d+$/.test(id) ? '987654' : uuidv7()]),
    );
    const [said, expected] = [await send(foreign), await send(nothing)];
    assert.deepEqual(said, expected);
    assertClean(said.text, '');
  });
}

test('an address of another account is free here', async () => {
  const json = { create_source: 'Account', email_address: { address: secretAddress } };
  const answer = await server.fetch('/v3/contacts', { method: 'POST', json });
  assert.equal(answer.status, 201);
  assertClean(await answer.text(), secretAddress);
});
