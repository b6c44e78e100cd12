import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorizationCode, authorize, callback, exchangeCode, pkce } from '../support/authorize.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient, type TestClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';

const server = await testServer();
await givePassword(server, server.account);
const client = await testClient(server);
const app = await testClient(server, {
  kind: 'public',
  grants: ['authorization_code', 'implicit'],
  redirectUris: [callback, 'com.example.app:/callback'],
});

/** Answered with a page of this server, whatever else the request says, and also where it is wrong in another way. */
async function expectNotFollowed(who: TestClient, redirectUri: string): Promise<void> {
  const ways: Record<string, string>[] = [
    pkce().query,
    { response_type: 'token' },
    { response_type: 'code', prompt: 'none' },
    { response_type: 'unknown' },
    { response_mode: 'form_post' },
    { scope: 'everything' },
  ];
  for (const way of ways) {
    const page = await authorize(server, who, { query: { ...way, redirect_uri: redirectUri } });
    assert.equal(page.status, 400, JSON.stringify(way));
    assert.equal(page.url.origin, new URL(server.publicUrl).origin);
    assert.match(page.text, /redirect_uri/);
    assert.doesNotMatch(page.text, /<a |<form|<script|http-equiv/);
  }
}

describe('a redirect URI', () => {
  const tricks = {
    'of another host': 'http://evil.example/callback',
    'with another path': 'http://127.0.0.1:9999/callback/../evil',
    'with a path below': 'http://127.0.0.1:9999/callback/evil',
    'with a slash at the end': 'http://127.0.0.1:9999/callback/',
    'with a query': 'http://127.0.0.1:9999/callback?next=https://evil.example',
    'with a fragment': 'http://127.0.0.1:9999/callback#evil',
    'with user info': 'http://127.0.0.1:9999@evil.example/callback',
    'in capitals': 'HTTP://127.0.0.1:9999/CALLBACK',
    'over https instead': 'https://127.0.0.1:9999/callback',
    'with a backslash': 'http://127.0.0.1:9999\\@evil.example/callback',
    'with a blank at the end': 'http://127.0.0.1:9999/callback ',
    'with a line break': 'http://127.0.0.1:9999/callback\r\nLocation: http://evil.example',
    'that is a script': 'javascript:alert(1)//127.0.0.1:9999/callback',
    'that is data': 'data:text/html,http://127.0.0.1:9999/callback',
    'that is encoded': 'http://127.0.0.1:9999/%63allback',
    'without a scheme': '//127.0.0.1:9999/callback',
    'that is a path': '/callback',
  };
  for (const [what, redirectUri] of Object.entries(tricks)) {
    test(`${what} is answered with a page and never followed`, async () => {
      await expectNotFollowed(client, redirectUri);
      await expectNotFollowed(app, redirectUri);
    });
  }

  test('with another port is for apps on their user’s machine alone', () =>
    expectNotFollowed(client, 'http://127.0.0.1:9998/callback'));

  const ofApps = {
    'that only begins like the machine itself': 'http://127.0.0.1.evil.example/callback',
    'that has the machine in front of another host': 'http://127.0.0.1:41234@evil.example/callback',
    'with another name of the machine': 'http://localhost:9999/callback',
    'with another address of the machine': 'http://127.0.0.2:9999/callback',
    'with the machine’s address for IPv6': 'http://[::1]:9999/callback',
    'at another path on a free port': 'http://127.0.0.1:41234/elsewhere',
    'at a free port with a query': 'http://127.0.0.1:41234/callback?x=y',
    'of another app': 'com.example.application:/callback',
    'of an app with a host': 'com.example.app://evil.example/callback',
  };
  for (const [what, redirectUri] of Object.entries(ofApps)) {
    test(`of an app ${what} is answered with a page and never followed`, () => expectNotFollowed(app, redirectUri));
  }

  test('of an app is taken on whatever port is free', async () => {
    const query = { ...pkce().query, redirect_uri: 'http://127.0.0.1:41234/callback' };
    const page = await authorize(server, app, { query });
    assert.equal(page.url.origin + page.url.pathname, query.redirect_uri);
    assert.ok(page.url.searchParams.has('code'));
  });

  test('given twice is never followed to where it was not registered', async () => {
    const session = new WebSession(server.publicUrl);
    for (const uris of [
      [callback, 'http://evil.example/'],
      ['http://evil.example/', callback],
    ]) {
      const query = new URLSearchParams({ client_id: client.clientId, response_type: 'code' });
      for (const uri of uris) query.append('redirect_uri', uri);
      const page = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
      assert.notEqual(page.url.hostname, 'evil.example');
      assert.ok(!page.url.searchParams.has('code'));
    }
  });

  test('of another client is not followed, nor that of Assent’s own pages', async () => {
    const elsewhere = await testClient(server, { redirectUris: ['https://app.example.org/callback'] });
    await expectNotFollowed(client, 'https://app.example.org/callback');
    await expectNotFollowed(client, `${server.publicUrl}/account`);
    await expectNotFollowed(elsewhere, callback);
  });

  test('of Assent’s own pages is no other one, and gives nobody a code or a token', async () => {
    const own = { clientId: 'assent', secret: '' };
    for (const redirectUri of ['https://evil.example/account', `${server.publicUrl}/account/../mailbox`]) {
      const page = await authorize(server, own, { query: { response_type: 'none', redirect_uri: redirectUri } });
      assert.equal(page.status, 400);
      assert.equal(page.url.origin, new URL(server.publicUrl).origin);
    }
    for (const type of ['code', 'token', 'id_token', 'code id_token']) {
      const query = { ...pkce().query, response_type: type, redirect_uri: `${server.publicUrl}/account` };
      const page = await authorize(server, own, { query });
      assert.doesNotMatch(page.url.href, /[?&#](code|access_token|id_token)=/, type);
    }
  });

  test('must be the one that the code was asked for with', async () => {
    const second = 'http://127.0.0.1:9999/second';
    const two = await testClient(server, { redirectUris: [callback, second] });
    const code = await authorizationCode(server, two);
    for (const redirectUri of [second, '', `${callback}?x=y`]) {
      const { status, body } = await exchangeCode(server, two, code, { redirect_uri: redirectUri });
      assert.equal(status, 400);
      assert.match(String(body['error']), /^invalid_(grant|request)$/);
    }
    assert.equal((await exchangeCode(server, two, code)).status, 200);
  });
});
