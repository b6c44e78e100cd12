import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import {
  authorizationCode,
  authorize,
  callback,
  exchangeCode,
  pkce,
  postForm,
  statusWith,
} from '../support/authorize.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';

const server = await testServer();
await givePassword(server, server.account);
const client = await testClient(server);
const publicClient = await testClient(server, { kind: 'public', name: 'Command line of a customer' });

describe('a login by authorization code', () => {
  test('ends with the state of the client and a code, and the code with a token that opens the API', async () => {
    const page = await authorize(server, client);
    assert.equal(page.url.origin + page.url.pathname, callback);
    assert.equal(page.url.searchParams.get('state'), 'state-of-the-client');
    assert.equal(page.url.searchParams.get('iss'), server.instance.issuer);
    const { status, body } = await exchangeCode(server, client, page.url.searchParams.get('code') ?? '');
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body['token_type'], 'Bearer');
    assert.equal(body['expires_in'], 86_400);
    assert.equal(body['scope'], 'contact_data');
    assert.ok(String(body['refresh_token']).length <= 50);
    assert.equal(await statusWith(server, body['access_token']), 200);
  });

  test('gives an access token with the claims that clients of the original read (RFC 9068)', async () => {
    const { body } = await exchangeCode(server, client, await authorizationCode(server, client));
    const token = String(body['access_token']);
    assert.deepEqual(
      { alg: decodeProtectedHeader(token).alg, typ: decodeProtectedHeader(token).typ },
      { alg: 'RS256', typ: 'at+jwt' },
    );
    const { iss, aud, sub, cid, platform_user_id: user, scp, account_id: account } = decodeJwt(token);
    assert.equal(iss, server.instance.issuer);
    assert.equal(aud, server.instance.audience);
    assert.equal(sub, server.account.userId);
    assert.equal(user, server.account.userId);
    assert.equal(cid, client.clientId);
    assert.equal(account, server.account.accountId);
    assert.deepEqual(scp, ['contact_data']);
  });

  test('asks neither for the password nor for consent a second time in the same browser', async () => {
    const session = new WebSession(server.publicUrl);
    await authorizationCode(server, client, { session });
    const query = new URLSearchParams({
      client_id: client.clientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'contact_data offline_access',
      state: 'again',
    });
    const page = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
    assert.ok(page.url.searchParams.has('code'), page.text);
  });

  test('asks for the password again with prompt=login', async () => {
    const session = new WebSession(server.publicUrl);
    await authorizationCode(server, client, { session });
    const query = new URLSearchParams({
      client_id: client.clientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'contact_data',
      prompt: 'login',
      state: 'again',
    });
    const page = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
    assert.match(page.text, /name="password"/);
  });

  test('gives no refresh token to a client that does not ask for offline_access', async () => {
    const code = await authorizationCode(server, client, { scope: 'contact_data' });
    const { status, body } = await exchangeCode(server, client, code);
    assert.equal(status, 200);
    assert.equal(body['refresh_token'], undefined);
  });

  for (const scope of ['contact_data+offline_access', 'CONTACT_DATA offline_access', 'contact_data,offline_access']) {
    test(`reads the scopes ${scope}`, async () => {
      const code = await authorizationCode(server, client, { scope });
      const { body } = await exchangeCode(server, client, code);
      assert.equal(body['scope'], 'contact_data');
      assert.ok(body['refresh_token']);
    });
  }

  test('tells the client access_denied where the user says no', async () => {
    const session = new WebSession(server.publicUrl);
    const query = new URLSearchParams({
      client_id: client.clientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'contact_data',
      state: 'mine',
    });
    const login = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
    const consent = await session.submit(login, {
      email: 'owner@example.org',
      password: 'correct horse battery staple',
      action: 'login',
    });
    const end = await session.submit(consent, { action: 'refuse' });
    assert.equal(end.url.searchParams.get('error'), 'access_denied');
    assert.equal(end.url.searchParams.get('state'), 'mine');
  });
});

describe('a public client', () => {
  test('proves itself by PKCE', async () => {
    const { verifier, query } = pkce();
    const code = await authorizationCode(server, publicClient, { query });
    const { status, body } = await exchangeCode(server, publicClient, code, { code_verifier: verifier });
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(await statusWith(server, body['access_token']), 200);
  });

  test('gets no code without a challenge, nor with the method plain', async () => {
    const without = await authorize(server, publicClient);
    assert.equal(without.url.searchParams.get('error'), 'invalid_request');
    const { verifier } = pkce();
    const plain = { code_challenge: verifier, code_challenge_method: 'plain' };
    const answer = await authorize(server, publicClient, { query: plain });
    assert.equal(answer.url.searchParams.get('error'), 'invalid_request');
  });

  test('gets no token without the verifier, nor with another one', async () => {
    for (const form of [{}, { code_verifier: pkce().verifier }]) {
      const code = await authorizationCode(server, publicClient, { query: pkce().query });
      const { status, body } = await exchangeCode(server, publicClient, code, form);
      assert.equal(status, 400);
      assert.equal(body['error'], 'invalid_grant');
    }
  });

  test('is taken at its loopback address on whatever port is free, and nowhere else', async () => {
    const { query } = pkce();
    const other = { ...query, redirect_uri: 'http://127.0.0.1:41234/callback' };
    const page = await authorize(server, publicClient, { query: other });
    assert.equal(page.url.origin, 'http://127.0.0.1:41234');
    const elsewhere = { ...query, redirect_uri: 'http://127.0.0.1:41234/elsewhere' };
    assert.equal((await authorize(server, publicClient, { query: elsewhere })).status, 400);
  });
});

describe('a PKCE downgrade (RFC 9700 section 2.1.1)', () => {
  test('is refused where the request had a challenge and the verifier is left out', async () => {
    const code = await authorizationCode(server, client, { query: pkce().query });
    const { status, body } = await exchangeCode(server, client, code);
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_grant');
  });

  test('is refused where the request had none and a verifier is sent', async () => {
    const code = await authorizationCode(server, client);
    const { status, body } = await exchangeCode(server, client, code, { code_verifier: pkce().verifier });
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_grant');
  });
});

describe('a code that is used once more', () => {
  test('opens nothing, and what came of it ends', async () => {
    const code = await authorizationCode(server, client);
    const first = await exchangeCode(server, client, code);
    assert.equal(await statusWith(server, first.body['access_token']), 200);
    const second = await exchangeCode(server, client, code);
    assert.equal(second.status, 400);
    assert.equal(second.body['error'], 'invalid_grant');
    const rows = await server.database.query({
      text: 'select revoked_at from access_token where client_id = $1 order by created_at desc limit 1',
      values: [client.clientId],
    });
    assert.notEqual(rows[0]?.['revoked_at'], null);
    const again = await postForm(server, client, {
      grant_type: 'refresh_token',
      refresh_token: String(first.body['refresh_token']),
    });
    assert.equal(again.body['error'], 'invalid_grant');
  });

  test('makes one token at most where 20 requests use it at once', async () => {
    const code = await authorizationCode(server, client);
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchangeCode(server, client, code)));
    assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
    assert.ok(answers.every(({ status }) => status === 200 || status === 400));
  });

  test('belongs to the client that it was made for', async () => {
    const thief = await testClient(server, { name: 'Another client' });
    const code = await authorizationCode(server, client);
    const { status, body } = await exchangeCode(server, thief, code);
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_grant');
  });
});

describe('a redirect URI', () => {
  const tricks = {
    'of another host': 'http://evil.example/callback',
    'with another path': 'http://127.0.0.1:9999/callback/../evil',
    'with a path below': 'http://127.0.0.1:9999/callback/evil',
    'with a query': 'http://127.0.0.1:9999/callback?next=https://evil.example',
    'with a fragment': 'http://127.0.0.1:9999/callback#evil',
    'with user info': 'http://127.0.0.1:9999@evil.example/callback',
    'with another port, of a client that keeps a secret': 'http://127.0.0.1:9998/callback',
    'in capitals': 'HTTP://127.0.0.1:9999/CALLBACK',
    'with a backslash': 'http://127.0.0.1:9999\\@evil.example/callback',
    'that is a script': 'javascript:alert(1)//127.0.0.1:9999/callback',
    'that is encoded': 'http://127.0.0.1:9999/%63allback',
  };
  for (const [what, redirectUri] of Object.entries(tricks)) {
    test(`${what} is answered with a page and never followed`, async () => {
      const page = await authorize(server, client, { query: { redirect_uri: redirectUri } });
      assert.equal(page.status, 400);
      assert.equal(page.url.origin, new URL(server.publicUrl).origin);
      assert.match(page.text, /redirect_uri/);
    });
  }

  test('given twice is never followed to where it was not registered', async () => {
    const session = new WebSession(server.publicUrl);
    const query = new URLSearchParams({ client_id: client.clientId, response_type: 'code', redirect_uri: callback });
    query.append('redirect_uri', 'http://evil.example/');
    const page = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
    assert.equal(page.url.origin + page.url.pathname, callback);
    assert.equal(page.url.searchParams.get('error'), 'invalid_request');
  });

  test('must be the one that the code was asked for with', async () => {
    const two = await testClient(server, { redirectUris: [callback, 'http://127.0.0.1:9999/second'] });
    const code = await authorizationCode(server, two);
    const { body } = await exchangeCode(server, two, code, { redirect_uri: 'http://127.0.0.1:9999/second' });
    assert.equal(body['error'], 'invalid_grant');
  });
});

describe('a client that keeps a secret', () => {
  test('may send it in the body', async () => {
    const code = await authorizationCode(server, client);
    const form = { client_id: client.clientId, client_secret: client.secret };
    const { status } = await exchangeCode(server, { clientId: client.clientId, secret: '' }, code, form);
    assert.equal(status, 200);
  });

  test('gets nothing with another secret, or with none', async () => {
    const code = await authorizationCode(server, client);
    const wrong = await exchangeCode(server, { clientId: client.clientId, secret: 'wrong' }, code);
    assert.equal(wrong.status, 401);
    assert.equal(wrong.body['error'], 'invalid_client');
    const none = await exchangeCode(server, { clientId: client.clientId, secret: '' }, code);
    assert.equal(none.status, 401);
  });
});
