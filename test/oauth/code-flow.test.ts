import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { authorizationCode, authorize, callback, exchangeCode, pkce, statusWith } from '../support/authorize.ts';
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
