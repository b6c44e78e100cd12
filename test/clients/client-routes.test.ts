import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { v7 as uuidv7 } from 'uuid';
import { createClient } from '../../src/clients/create-client.ts';
import { apiFixture, type ClientBody, type Problem } from '../access/api-fixture.ts';
import { ApiClient } from '../support/api-client.ts';
import { contextOf } from '../support/contexts.ts';

const callback = 'https://app.example.org/callback';
const allScopes = ['contact_data', 'campaign_data', 'account_read', 'account_update', 'offline_access'];

const fixture = await apiFixture();
const { api } = fixture;

describe('/v1/clients', () => {
  const create = (body: object = {}): Promise<ClientBody> =>
    api.must<ClientBody>('POST', '/v1/clients', { name: 'Shop', redirect_uris: [callback], ...body });
  const refused = async (body: object): Promise<Problem> => {
    const answer = await api.call<Problem>('POST', '/v1/clients', body);
    assert.equal(answer.status, 400, JSON.stringify(answer.body));
    return answer.body;
  };

  test('a client is registered with defaults, shown, listed, and recorded', async () => {
    const { client_secret: secret = '', ...made } = await create({ name: '  Shop  ' });
    const { client_id, created_at, updated_at, ...rest } = made as ClientBody & Record<string, unknown>;
    assert.match(secret, /^[\w-]{43}$/);
    assert.deepEqual(rest, {
      name: 'Shop',
      kind: 'confidential',
      redirect_uris: [callback],
      grants: ['authorization_code'],
      scopes: allScopes,
      refresh_tokens: 'rotating',
      shared: false,
      user_id: null,
    });
    assert.equal(created_at, updated_at);
    assert.deepEqual(await api.must('GET', `/v1/clients/${client_id}`), made);
    const { clients } = await api.must<{ clients: ClientBody[] }>('GET', '/v1/clients');
    assert.deepEqual(
      clients.find((one) => one.client_id === client_id),
      made,
    );
    const [event] = await fixture.audit();
    assert.equal(event?.action, 'client.created');
    assert.deepEqual([event.subject['client_id'], event.subject['name']], [client_id, 'Shop']);
    assert.equal(event.actor['user_id'], fixture.server.account.userId);
    assert.equal(event.ip, '127.0.0.1');
  });

  test('a secret is shown once: no later answer, log line or table has it, only its SHA-256', async () => {
    const { client_id: id, client_secret: first = '' } = await create();
    const { client_secret: second = '' } = await api.must<ClientBody>('POST', `/v1/clients/${id}/secret`);
    assert.notEqual(first, second);
    await api.must('PATCH', `/v1/clients/${id}`, { name: 'Renamed' });
    const { pool } = fixture.server.database;
    const tables = await pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const rows = await Promise.all(
      tables.rows.map(({ name }) => pool.query<Record<string, unknown>>(`select * from "${name}"`)),
    );
    const later = JSON.stringify([
      await api.must('GET', `/v1/clients/${id}`),
      await api.must('GET', '/v1/clients'),
      await fixture.audit(100),
      fixture.server.log,
      rows.map((result) => result.rows),
    ]);
    for (const secret of [first, second]) assert.ok(!later.includes(secret));
    assert.ok(later.includes(createHash('sha256').update(second).digest('base64url')));
  });

  test('a public client has no secret and cannot get one', async () => {
    const made = await create({ kind: 'public', redirect_uris: ['com.example.app:/callback'] });
    assert.equal(made.client_secret, undefined);
    const answer = await api.call<Problem>('POST', `/v1/clients/${made.client_id}/secret`);
    assert.deepEqual([answer.status, answer.body.detail], [409, 'A public client has no secret.']);
  });

  test('everything that is wrong is told at once', async () => {
    const { problems } = await refused({
      name: ' ',
      kind: 'public',
      grants: ['client_credentials', 'password', 'authorization_code'],
      scopes: ['contacts'],
      redirect_uris: ['http://app.example.org/', 'javascript:alert(1)'],
    });
    assert.deepEqual(problems, [
      'name is missing',
      'grants: "password" does not exist: give some of authorization_code, device_code, client_credentials, implicit',
      'scopes: "contacts" does not exist: give some of contact_data, campaign_data, account_read, account_update, offline_access',
      'redirect_uris: "http://app.example.org/" must be https, or http on 127.0.0.1, [::1] or localhost',
      'redirect_uris: "javascript:alert(1)" must be https, or http on 127.0.0.1, [::1] or localhost',
      'grants: client_credentials is for confidential clients',
    ]);
  });

  const wrong: [object, RegExp][] = [
    [{}, /name is missing/],
    [{ name: 'x'.repeat(101), redirect_uris: [callback] }, /name is too long \(maximum is 100 characters\)/],
    [{ name: 'Shop\r\nBcc: all', redirect_uris: [callback] }, /name must not contain line breaks/],
    [{ name: 'Shop \u202egnp.ttap', redirect_uris: [callback] }, /name must not contain line breaks or control/],
    [{ name: 'Shop', redirect_uris: [callback], kind: 'other' }, /kind does not have a valid value/],
    [{ name: 'Shop' }, /redirect_uris is missing/],
    [{ name: 'Shop', grants: ['implicit'] }, /redirect_uris is missing/],
    [{ name: 'Shop', grants: [] }, /grants is empty/],
    [{ name: 'Shop', redirect_uris: [callback], scopes: [] }, /scopes is empty/],
    [
      { name: 'Shop', redirect_uris: Array.from({ length: 21 }, (_, index) => `${callback}/${index}`) },
      /redirect_uris has too many entries \(maximum is 20\)/,
    ],
    [{ name: 'Shop', redirect_uris: [callback], refresh_tokens: 'forever' }, /refresh_tokens/],
    [{ name: 'Shop', grants: ['client_credentials'], user_id: uuidv7() }, /user_id is not a user of the account/],
    [{ name: 'Shop', grants: ['client_credentials'], user_id: 'me' }, /user_id/],
  ];
  for (const [body, problem] of wrong) {
    test(`a client is not registered with ${JSON.stringify(body).slice(0, 80)}`, async () => {
      assert.match((await refused(body)).detail, problem);
    });
  }

  test('a client that only machines use needs no redirect URI and acts for whoever registers it', async () => {
    const made = await create({ grants: ['client_credentials'], redirect_uris: [], scopes: ['contact_data'] });
    assert.equal(made.user_id, fixture.server.account.userId);
    const devices = await create({ grants: ['device_code'], redirect_uris: [], kind: 'public' });
    assert.equal(devices.user_id, null);
  });

  test('a client acts for no user of another account', async () => {
    const other = await fixture.server.newAccount();
    const body = { name: 'Shop', grants: ['client_credentials'], user_id: other.userId };
    assert.match((await refused(body)).detail, /user_id is not a user of the account/);
  });

  test('nobody shares a client over the API, or changes its kind', async () => {
    const { client_id: id, shared } = await create({ shared: true });
    assert.equal(shared, false);
    const changed = await api.must<ClientBody>('PATCH', `/v1/clients/${id}`, { shared: true, kind: 'public' });
    assert.deepEqual([changed.shared, changed.kind], [false, 'confidential']);
  });

  test('PATCH changes what it names, keeps the rest, checks the whole, and is recorded', async () => {
    const made = await create();
    const path = `/v1/clients/${made.client_id}`;
    const changed = await api.must<ClientBody>('PATCH', path, { name: 'Till', scopes: ['contact_data'] });
    assert.deepEqual([changed.name, changed.scopes, changed.redirect_uris], ['Till', ['contact_data'], [callback]]);
    const [event] = await fixture.audit();
    assert.deepEqual([event?.action, event?.subject['name']], ['client.changed', 'Till']);
    const answer = await api.call<Problem>('PATCH', path, { redirect_uris: [] });
    assert.equal(answer.status, 400);
    assert.match(answer.body.detail, /redirect_uris is missing/);
    assert.deepEqual(await api.must('GET', path), changed);
    const machine = await api.must<ClientBody>('PATCH', path, { grants: ['client_credentials'] });
    assert.equal(machine.user_id, fixture.server.account.userId);
  });

  test('a client that is removed is gone for every operation, and its removal is recorded', async () => {
    const { client_id: id } = await create();
    assert.equal((await api.call('DELETE', `/v1/clients/${id}`)).status, 204);
    const [event] = await fixture.audit();
    assert.deepEqual([event?.action, event?.subject['client_id']], ['client.removed', id]);
    for (const [method, path] of [
      ['GET', id],
      ['PATCH', id],
      ['DELETE', id],
      ['POST', `${id}/secret`],
    ] as const) {
      const answer = await api.call(method, `/v1/clients/${path}`, method === 'PATCH' ? {} : undefined);
      assert.equal(answer.status, 404, method);
    }
    const { clients } = await api.must<{ clients: ClientBody[] }>('GET', '/v1/clients');
    assert.ok(!clients.some((one) => one.client_id === id));
  });

  test('another account sees none of them', async () => {
    await create();
    const other = new ApiClient(fixture.server, (await fixture.server.newAccount()).token);
    assert.deepEqual(await other.must('GET', '/v1/clients'), { clients: [] });
  });

  test('a token makes no client that may do without consent what the token itself may not', async () => {
    const limited = await fixture.as(['account_read', 'account_update']);
    const machine = { name: 'Shop', grants: ['client_credentials'] };
    const answer = await limited.call<Problem>('POST', '/v1/clients', machine);
    assert.equal(answer.status, 403);
    assert.match(answer.body.detail, /cannot give scopes that it does not have: contact_data, campaign_data/);
    const made = await limited.must<ClientBody>('POST', '/v1/clients', { ...machine, scopes: ['account_read'] });
    const path = `/v1/clients/${made.client_id}`;
    assert.equal((await limited.call('PATCH', path, { scopes: ['account_read', 'contact_data'] })).status, 403);
    assert.equal((await api.call('PATCH', path, { scopes: ['account_read', 'contact_data'] })).status, 200);
    assert.equal((await limited.call('PATCH', path, { name: 'Renamed' })).status, 200);
    assert.equal((await limited.call('POST', `${path}/secret`)).status, 403);
    const asked = await create();
    assert.equal((await limited.call('PATCH', `/v1/clients/${asked.client_id}`, machine)).status, 403);
  });

  test('an account has a bound of clients', async () => {
    const { accountId, userId } = await fixture.server.newAccount();
    const { database } = fixture.server;
    await database.pool.query(
      `insert into oauth_client (account_id, client_id, name, kind, redirect_uris, grants, scopes, refresh_tokens, created_at, updated_at)
       select $1, gen_random_uuid(), 'Shop', 'public', '{}', '{device_code}', '{contact_data}', 'rotating', now(), now()
       from generate_series(1, 500)`,
      [accountId],
    );
    await assert.rejects(
      createClient(contextOf(fixture.server, { accountId }), {
        name: 'One more',
        kind: 'public',
        redirectUris: [],
        grants: ['device_code'],
        scopes: ['contact_data'],
        refreshTokens: 'rotating',
        userId,
        shared: false,
      }),
      { name: 'Conflict', message: /has 500 clients/ },
    );
  });
});
