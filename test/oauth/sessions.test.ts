import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { ApiClient } from '../support/api-client.ts';
import { authorizationCode, callback, postForm } from '../support/authorize.ts';
import { givePassword, logInAndAllow, testPassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession, type WebPage } from '../support/web-session.ts';

const server = await testServer();
await givePassword(server, server.account);
const client = await testClient(server);
const till = await testClient(server, { kind: 'public', grants: ['device_code'], redirectUris: [] });
const right = { email: 'owner@example.org', password: testPassword, action: 'login' };
const query = new URLSearchParams({
  client_id: client.clientId,
  response_type: 'code',
  redirect_uri: callback,
  scope: 'contact_data',
});
const authorizePath = `/oauth2/default/v1/authorize?${query.toString()}`;

/** What the account page answers to a browser with these cookies. */
async function statusOf(cookie: string): Promise<number> {
  const answer = await server.fetch('/account', { headers: { authorization: '', cookie }, redirect: 'manual' });
  await answer.body?.cancel();
  return answer.status;
}

const secretIn = ({ text }: WebPage): string => /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? '';

describe('the session of a browser', () => {
  test('is another one after the login, so that nobody knows it who planted the one before', async () => {
    const attacker = new WebSession(server.publicUrl);
    await attacker.get('/activate');
    const planted = attacker.cookiesFor('/account');
    assert.match(planted, /assent_session=/);
    const victim = new WebSession(server.publicUrl);
    victim.keep(planted.split('; ').map((pair) => `${pair}; path=/`));
    assert.equal(victim.cookiesFor('/account'), planted);
    await logInAndAllow(victim, await victim.get('/account'));
    assert.equal(await statusOf(victim.cookiesFor('/account')), 200);
    assert.equal(await statusOf(planted), 303);
    assert.match((await attacker.get('/account')).text, /name="password"/);
  });

  test('is another one after each further login, and the one before opens nothing', async () => {
    const session = new WebSession(server.publicUrl);
    await authorizationCode(server, client, { session });
    const first = session.cookiesFor('/account');
    await logInAndAllow(session, await session.get(`${authorizePath}&prompt=login`));
    assert.equal(await statusOf(session.cookiesFor('/account')), 200);
    assert.equal(await statusOf(first), 303);
  });

  test('opens nothing without its signature, with another one, or made up', async () => {
    const session = new WebSession(server.publicUrl);
    await authorizationCode(server, client, { session });
    const [pair = '', signature = ''] = session.cookiesFor('/account').split('; ');
    assert.equal(await statusOf(`${pair}; ${signature}`), 200);
    const other = new WebSession(server.publicUrl);
    await other.get('/activate');
    const [, foreign = ''] = other.cookiesFor('/account').split('; ');
    for (const cookie of [
      pair,
      `${pair}; ${foreign}`,
      `${pair}x; ${signature}`,
      'assent_session=%00',
      'assent_session',
    ]) {
      assert.equal(await statusOf(cookie), 303, cookie);
    }
  });

  test('is over for whoever kept its cookie, once its user has logged out', async () => {
    const session = new WebSession(server.publicUrl);
    const page = await logInAndAllow(session, await session.get('/account'));
    const kept = session.cookiesFor('/account');
    await session.submit(page, { action: 'sign_out' });
    assert.equal(await statusOf(kept), 303);
  });

  test('is not ended by a form of another site, at the address where the provider ends it', async () => {
    const session = new WebSession(server.publicUrl);
    await authorizationCode(server, client, { session });
    for (const xsrf of ['', 'guessed']) {
      const answer = await session.post('/oauth2/default/v1/logout/confirm', { logout: 'yes', xsrf });
      assert.equal(answer.status, 400);
    }
    assert.equal(await statusOf(session.cookiesFor('/account')), 200);
  });
});

describe('a form of the device flow', () => {
  test('is taken with the secret of its own session alone', async () => {
    const { body } = await postForm(server, till, { scope: 'contact_data' }, 'device/authorize');
    const code = String(body['user_code']);
    const attacker = new WebSession(server.publicUrl);
    const theirs = secretIn(await attacker.get('/activate'));
    const victim = new WebSession(server.publicUrl);
    await logInAndAllow(victim, await victim.get('/account'));
    const own = secretIn(await victim.get('/activate'));
    assert.notEqual(theirs, own);
    const forged = await victim.post('/activate', { user_code: code, confirm: 'yes', xsrf: theirs });
    assert.equal(forged.status, 400);
    const polled = await postForm(server, till, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: String(body['device_code']),
    });
    assert.equal(polled.body['error'], 'authorization_pending');
  });

  test('lets one of two browsers that confirm the same code at once in, and tells the other', async () => {
    const { body } = await postForm(server, till, { scope: 'contact_data' }, 'device/authorize');
    const ends = await Promise.all(
      [1, 2].map(async () => {
        const browser = new WebSession(server.publicUrl);
        const typed = await browser.submit(await browser.get('/activate'), { user_code: String(body['user_code']) });
        return logInAndAllow(browser, await browser.submit(typed, { confirm: 'yes' }));
      }),
    );
    assert.equal(ends.filter(({ text }) => text.includes('Your device is connected')).length, 1);
    assert.ok(ends.every(({ status }) => status < 500));
  });
});

describe('a user who is removed between login and consent', () => {
  test('gives no code, and no session is left', async () => {
    const api = new ApiClient(server);
    const { user_id: userId } = await api.must<{ user_id: string }>('POST', '/v1/users', {
      email: 'leaving@example.org',
      role: 'manager',
    });
    await givePassword(server, { accountId: server.account.accountId, userId });
    const session = new WebSession(server.publicUrl);
    const consent = await session.submit(await session.get(authorizePath), { ...right, email: 'leaving@example.org' });
    assert.match(consent.text, /value="allow"/);
    assert.equal((await api.call('DELETE', `/v1/users/${userId}`)).status, 204);
    const end = await session.submit(consent, { action: 'allow' });
    assert.ok(end.status < 500, end.text);
    assert.doesNotMatch(end.url.href, /[?&]code=/);
    const left = await server.database.query(sql`select kind from oauth_artifact
      where user_id = ${userId} and (kind <> 'Session' or expires_at > now())`);
    assert.deepEqual(left, []);
  });
});
