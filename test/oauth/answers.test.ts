import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import pg from 'pg';
import { callback, exchangeCode, postForm } from '../support/authorize.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();
const client = await testClient(server);
const authorizePath = `/oauth2/default/v1/authorize?${new URLSearchParams({
  client_id: client.clientId,
  response_type: 'code',
  redirect_uri: callback,
  scope: 'contact_data',
  state: 's',
}).toString()}`;

describe('every answer of the authorisation server', () => {
  const paths = [
    authorizePath,
    '/oauth2/default/v1/authorize?client_id=unknown',
    '/activate',
    '/oauth2/default/v1/keys',
    '/oauth2/default/.well-known/openid-configuration',
  ];
  for (const path of paths) {
    test(`has the headers that every answer has: ${path.slice(0, 50)}`, async () => {
      const answer = await server.fetch(path, { headers: { authorization: '', origin: 'https://evil.example' } });
      assert.ok(answer.headers.get('x-request-id'));
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
      await answer.text();
    });
  }

  test('is logged and counted by the pattern of its route, without its query', async () => {
    const before = server.log.length;
    const answer = await postForm(server, client, { grant_type: 'authorization_code', code: 'secret-code' });
    assert.equal(answer.status, 400);
    const line = server.log.slice(before).find(({ msg }) => msg === 'request');
    assert.equal(line?.['route'], '/oauth2/default/v1/token');
    assert.equal(line['status'], 400);
  });
});

describe('a page of the device flow', () => {
  for (const [method, path] of [
    ['POST', '/activate'],
    ['GET', '/activate/some-request'],
  ] as const) {
    test(`asks for the code where a browser comes without a session: ${method} ${path}`, async () => {
      const headers = { authorization: '', accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await server.fetch(path, {
        method,
        headers,
        ...(method === 'POST' ? { body: 'user_code=A' } : {}),
      });
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), /Code that your device shows/);
      assert.ok(answer.headers.get('x-request-id'));
    });
  }
});

describe('a browser that comes by another name of this machine', () => {
  const byAnotherName = (path: string) => new URL(path, server.publicUrl.replace('127.0.0.1', 'localhost'));

  test('is sent to the name of the public address before anything is asked', async () => {
    for (const path of [authorizePath, '/account?a=b', '/activate']) {
      const answer = await fetch(byAnotherName(path), { redirect: 'manual' });
      assert.equal(answer.status, 307, path);
      assert.equal(answer.headers.get('location'), server.publicUrl + path);
    }
  });

  test('is not sent anywhere where the public address is a proxy’s', async () => {
    const behind = await testServer({ publicUrl: 'https://mail.example.org' });
    const answer = await behind.fetch('/activate', { headers: { authorization: '' } });
    assert.equal(answer.status, 200);
  });
});

describe('cookies', () => {
  const cookiesOf = async (where: typeof server): Promise<string[]> => {
    const answer = await where.fetch(authorizePath, { headers: { authorization: '' } });
    await answer.text();
    return answer.headers.getSetCookie();
  };

  test('are out of reach of scripts and of forms on other sites, and signed', async () => {
    const cookies = await cookiesOf(server);
    assert.ok(cookies.some((cookie) => cookie.startsWith('assent_interaction.sig=')));
    for (const cookie of cookies) {
      assert.match(cookie, /; httponly/i);
      assert.match(cookie, /; samesite=lax/i);
    }
  });

  test('go over https alone where the public address is https', async () => {
    const secure = await testServer({ publicUrl: 'https://mail.example.org' });
    const other = await testClient(secure);
    const answer = await secure.fetch(authorizePath.replace(client.clientId, other.clientId), {
      headers: { authorization: '' },
    });
    const cookies = answer.headers.getSetCookie();
    assert.ok(cookies.length > 0);
    for (const cookie of cookies) assert.match(cookie, /; secure/i);
  });
});

test('where the database is away, the answer says so and asks to come again, and nothing hangs', async () => {
  const away = await testServer();
  const lost = await testClient(away);
  const admin = new pg.Client({ ...away.connection, database: 'postgres' });
  await admin.connect();
  const { database } = away.connection;
  try {
    await admin.query(`alter database ${String(database)} allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
    const token = await exchangeCode(away, lost, 'some-code');
    assert.equal(token.status, 503);
    assert.equal(token.body['error'], 'temporarily_unavailable');
    const page = await away.fetch(authorizePath, { headers: { authorization: '' } });
    assert.equal(page.status, 503);
  } finally {
    await admin.query(`alter database ${String(database)} allow_connections true`);
    await admin.end();
  }
});
