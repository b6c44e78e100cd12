import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { callback, exchangeCode } from '../support/authorize.ts';
import { givePassword, logInAndAllow, testPassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';

const server = await testServer();
await givePassword(server, server.account);
const client = await testClient(server);
const right = { email: 'owner@example.org', password: testPassword, action: 'login' };

function addressFor(clientId: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'contact_data',
    ...more,
  });
  return `/oauth2/default/v1/authorize?${query.toString()}`;
}

describe('a login', () => {
  test('in two tabs at once ends in each with its own state', async () => {
    const session = new WebSession(server.publicUrl);
    const [one, two] = [
      await session.get(addressFor(client.clientId, { state: 'one' })),
      await session.get(addressFor(client.clientId, { state: 'two' })),
    ];
    const ends = [await logInAndAllow(session, one), await logInAndAllow(session, two)];
    for (const [end, state] of [
      [ends[0], 'one'],
      [ends[1], 'two'],
    ] as const) {
      // The second tab may have to begin again, because the first has given the browser another session; never with another’s state.
      const given = end?.url.searchParams.get('state');
      assert.ok(given === state || end?.status === 400, `${end?.url.href} ${end?.text}`);
    }
  });

  test('sent twice from the same page makes one code at most usable, and no failure', async () => {
    const session = new WebSession(server.publicUrl);
    const login = await session.get(addressFor(client.clientId));
    const answers = await Promise.all([session.submit(login, right), session.submit(login, right)]);
    for (const { status, text } of answers) assert.ok(status < 500, text);
    const again = await session.submit(login, right);
    assert.ok(again.status < 500, again.text);
  });

  test('cannot be taken over by another browser that knows its address', async () => {
    const victim = new WebSession(server.publicUrl);
    const login = await victim.get(addressFor(client.clientId));
    const thief = new WebSession(server.publicUrl);
    const seen = await thief.get(login.url);
    assert.equal(seen.status, 400);
    const posted = await thief.submit(login, right);
    assert.ok([400, 403].includes(posted.status));
    assert.doesNotMatch(posted.url.href, /[?&]code=/);
  });

  test('skips no consent by saying so on the page before', async () => {
    const session = new WebSession(server.publicUrl);
    const login = await session.get(addressFor(client.clientId));
    const page = await session.submit(login, { action: 'allow' });
    assert.doesNotMatch(page.url.href, /[?&]code=/);
    assert.equal(page.status, 400);
  });

  test('ends where its client is removed on the way', async () => {
    const gone = await testClient(server, { name: 'Gone' });
    const session = new WebSession(server.publicUrl);
    const consent = await session.submit(await session.get(addressFor(gone.clientId)), right);
    assert.match(consent.text, /Allow/);
    await server.database.query(sql`update oauth_client set removed_at = now() where client_id = ${gone.clientId}`);
    const end = await session.submit(consent, { action: 'allow' });
    assert.equal(end.status, 400);
    assert.doesNotMatch(end.url.href, /[?&]code=/);
  });

  test('ends where its user is removed on the way, and what was issued opens nothing', async () => {
    const other = await server.newAccount();
    await givePassword(server, other);
    const theirs = await testClient(server, { account: other });
    const session = new WebSession(server.publicUrl);
    const end = await logInAndAllow(session, await session.get(addressFor(theirs.clientId)));
    const code = end.url.searchParams.get('code') ?? '';
    await server.database.query(sql`update account_user set removed_at = now() where user_id = ${other.userId}`);
    const { status, body } = await exchangeCode(server, theirs, code);
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_grant');
    const again = await session.get(addressFor(theirs.clientId));
    assert.match(again.text, /name="password"/);
  });
});

describe('the authorization endpoint says no without a failure to', () => {
  const odd: Record<string, Record<string, string>> = {
    'a client that does not exist': { client_id: '01a20ee5-a5a5-7a5a-8a5a-a5a5a5a5a5a5' },
    'a client id that is none': { client_id: "' or 1=1 --" },
    'another kind of answer': { response_type: 'code token' },
    'an answer of a kind that is none': { response_type: 'x' },
    'a way of answering that is none': { response_mode: 'x' },
    'a NUL in a parameter': { state: 'a\0b' },
    'a request object': { request: 'eyJhbGciOiJub25lIn0.e30.' },
    'a request object elsewhere': { request_uri: 'https://evil.example/request' },
    'a resource that is not the API': { resource: 'https://evil.example/api' },
    'no scope that exists': { scope: 'everything' },
    'a long state': { state: 'x'.repeat(8_000) },
    'the name of a member of objects': { __proto__: 'x', constructor: 'y' },
    'no browser to ask, and nobody logged in': { prompt: 'none' },
    'two wishes that cannot both be': { prompt: 'none login' },
    claims: { claims: '{"userinfo":{"email":null}}' },
  };
  for (const [what, more] of Object.entries(odd)) {
    test(what, async () => {
      const page = await new WebSession(server.publicUrl).get(addressFor(client.clientId, more));
      assert.ok(page.status < 500, `${page.status} ${page.text.slice(0, 500)}`);
      assert.doesNotMatch(page.url.href, /evil\.example|[?&#](code|access_token)=/);
    });
  }
});

test('a NUL in whatever is posted to the authorisation server costs no failure', async () => {
  const paths = ['v1/token', 'v1/introspect', 'v1/revoke', 'v1/device/authorize'].map(
    (path) => `/oauth2/default/${path}`,
  );
  const names = ['client_id', 'client_secret', 'code', 'refresh_token', 'token', 'scope', 'user_code', 'grant_type'];
  for (const path of [...paths, '/activate']) {
    for (const name of names) {
      const form = new URLSearchParams({ client_id: client.clientId, client_secret: client.secret, [name]: 'a\0b' });
      const answer = await server.fetch(path, { method: 'POST', headers: { authorization: '' }, body: form });
      assert.ok(answer.status < 500, `${path} ${name} ${answer.status}`);
      await answer.text();
    }
  }
});
