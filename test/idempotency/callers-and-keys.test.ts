import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import * as openid from 'openid-client';
import sql from 'sql-template-tag';
import { sampleBody } from '../support/operation-samples.ts';
import { testClient } from '../support/test-client.ts';
import { keyedServer } from './keyed-server.ts';

const keyed = await keyedServer();
const { server } = keyed;

interface Answer {
  readonly status: number;
  readonly replayed: boolean;
  readonly text: string;
}

/** Creates a contact by that name with the key, for the owner where no token is named. */
async function create(key: string, name: string, token = server.account.token): Promise<Answer> {
  const headers = { 'idempotency-key': key, authorization: `Bearer ${token}` };
  const json = { create_source: 'Account', first_name: name };
  const response = await server.fetch('/v3/contacts', { method: 'POST', headers, json });
  const replayed = response.headers.get('idempotency-replayed') === 'true';
  return { status: response.status, replayed, text: await response.text() };
}

async function countNamed(name: string): Promise<number> {
  return (await server.database.query(sql`select 1 from contact where first_name = ${name}`)).length;
}

describe('an Idempotency-Key', () => {
  test('is nothing to another account or another token: theirs is a request of its own', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const first = await create(key, name);
    const stranger = await create(key, name, (await server.newAccount()).token);
    const other = await create(key, name, await server.token('manager'));
    for (const { status, replayed, text } of [stranger, other]) {
      assert.deepEqual([status, replayed], [201, false]);
      assert.notEqual(text, first.text);
    }
    assert.equal(await countNamed(name), 3);
  });

  test('of a client holds when its token was renewed meanwhile, and is nothing to another client', async () => {
    const renewedToken = async (): Promise<() => Promise<string>> => {
      const { clientId, secret } = await testClient(server, { grants: ['client_credentials'] });
      const options = { execute: [openid.allowInsecureRequests] };
      const config = await openid.discovery(new URL(server.instance.issuer), clientId, secret, undefined, options);
      return async () => (await openid.clientCredentialsGrant(config)).access_token;
    };
    const [ours, theirs] = [await renewedToken(), await renewedToken()];
    const [key, name] = [randomUUID(), randomUUID()];
    const first = await create(key, name, await ours());
    assert.deepEqual(await create(key, name, await ours()), { ...first, replayed: true });
    assert.equal((await create(key, name, await theirs())).replayed, false);
    assert.equal(await countNamed(name), 2);
  });

  test('that comes again with another body, path or query answers 422, and nothing is done', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    await create(key, name);
    const another = await create(key, `${name} other`);
    assert.equal(another.status, 422);
    const message = 'This Idempotency-Key was sent before with another body. A new request needs a new key.';
    assert.deepEqual(JSON.parse(another.text), [
      { error_key: 'contacts.api.idempotency_key_reused', error_message: message },
    ]);
    const headers = { 'idempotency-key': key };
    const json = { create_source: 'Account', first_name: name };
    const query = await server.fetch('/v3/contacts?x=1', { method: 'POST', headers, json });
    const path = await server.fetch('/v1/acts/reused', { method: 'POST', headers, json });
    assert.deepEqual([query.status, path.status], [422, 422]);
    assert.match(path.headers.get('content-type') ?? '', /problem\+json/);
    const { detail } = (await path.json()) as { detail: string };
    assert.match(detail, /sent before with another path or query/);
    assert.deepEqual([await countNamed(`${name} other`), await keyed.acts('reused')], [0, 0]);
  });

  test('has 1 to 255 visible ASCII characters; else every POST of the API is refused, once the token was checked', async () => {
    // A file has its own test (test/activities/import-upload.test.ts): JSON is no upload, whatever its key.
    const posts = server.operations.filter(
      ({ method, url, access }) =>
        method === 'POST' && /^\/v[13]\//.test(url) && access !== 'public' && !url.endsWith('_file_import'),
    );
    assert.ok(posts.length >= 5, `${posts.length} operations`);
    for (const { method, url } of posts) {
      const path = url.replaceAll(/:\w+/g, randomUUID());
      const send = (key: string, authorization?: string): Promise<Response> =>
        server.fetch(path, {
          method,
          headers: { 'idempotency-key': key, ...(authorization !== undefined && { authorization }) },
          json: sampleBody(method, url) ?? {},
        });
      const refused = await send('two words');
      assert.equal(refused.status, 400, url);
      assert.match(await refused.text(), /Idempotency-Key is invalid: send 1 to 255 visible ASCII characters/);
      assert.equal((await send('two words', '')).status, 401, url);
    }
    for (const key of ['', ' ', 'a b', 'a,\tb', 'é', 'x'.repeat(256)]) {
      assert.equal((await create(key, 'refused')).status, 400, key);
    }
    assert.equal(await countNamed('refused'), 0);
    for (const key of ['x'.repeat(255), '!', '"8e03978e-40d5-43dd-bc93-6894a57f9324"']) {
      assert.equal((await create(key, 'taken')).status, 201, key);
    }
  });

  test('is passed over on other methods, and a request without one leaves nothing behind', async () => {
    const { text } = await create(randomUUID(), 'patched');
    const path = `/v3/contacts/${(JSON.parse(text) as { contact_id: string }).contact_id}`;
    const [row] = await server.database.query(sql`select count(*)::int as count from idempotency_key`);
    const json = { update_source: 'Account', first_name: 'patched' };
    for (const headers of [{ 'idempotency-key': 'same' }, { 'idempotency-key': 'two words' }]) {
      for (const method of ['PUT', 'PATCH']) {
        const response = await server.fetch(path, { method, headers, json });
        assert.deepEqual([response.status, response.headers.get('idempotency-replayed')], [200, null]);
      }
    }
    const unkeyed = { create_source: 'Account', first_name: 'unkeyed' };
    for (let time = 1; time <= 2; time += 1) await server.fetch('/v3/contacts', { method: 'POST', json: unkeyed });
    assert.equal(await countNamed('unkeyed'), 2);
    assert.deepEqual(await server.database.query(sql`select count(*)::int as count from idempotency_key`), [row]);
  });

  test('is kept without anything of the request or its answer in clear', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const { text } = await create(key, name);
    const { contact_id: contactId } = JSON.parse(text) as { contact_id: string };
    const rows = await server.database.query<{ row: string }>(sql`select k::text as row from idempotency_key k`);
    const stored = rows.map(({ row }) => row).join('\n');
    for (const secret of [key, name, contactId, 'contact_id', Buffer.from(name).toString('hex')]) {
      assert.equal(stored.includes(secret), false, secret);
    }
  });
});
