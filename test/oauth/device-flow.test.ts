import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { postForm, statusWith } from '../support/authorize.ts';
import { givePassword, logInAndAllow } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const server = await testServer();
await givePassword(server, server.account);
const device = await testClient(server, { kind: 'public', name: 'A till', grants: ['device_code'], redirectUris: [] });

async function begin() {
  const { status, body } = await postForm(server, device, { scope: 'contact_data offline_access' }, 'device/authorize');
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

const poll = (code: unknown) => postForm(server, device, { grant_type: deviceGrant, device_code: String(code) });

/** Types the code at /activate and says that it is one's own device. */
async function activate(userCode: unknown, answer: Record<string, string> = { confirm: 'yes' }) {
  const session = new WebSession(server.publicUrl);
  const typed = await session.submit(await session.get('/activate'), { user_code: String(userCode) });
  return logInAndAllow(session, await session.submit(typed, answer));
}

describe('the device flow (RFC 8628)', () => {
  test('says where to type which code', async () => {
    const body = await begin();
    assert.equal(body['verification_uri'], `${server.publicUrl}/activate`);
    assert.match(String(body['user_code']), /^[A-Z]{4}-[A-Z]{4}$/);
    assert.equal(body['expires_in'], 600);
  });

  test('is pending until the user has confirmed, then gives tokens, once', async () => {
    const body = await begin();
    const before = await poll(body['device_code']);
    assert.equal(before.status, 400);
    assert.equal(before.body['error'], 'authorization_pending');
    const page = await activate(body['user_code']);
    assert.match(page.text, /Your device is connected/);
    const tokens = await poll(body['device_code']);
    assert.equal(tokens.status, 200, JSON.stringify(tokens.body));
    assert.equal(tokens.body['scope'], 'contact_data');
    assert.ok(tokens.body['refresh_token']);
    assert.equal(await statusWith(server, tokens.body['access_token']), 200);
    assert.equal((await poll(body['device_code'])).body['error'], 'invalid_grant');
  });

  test('ends with access_denied where the user says that it is not the device', async () => {
    const body = await begin();
    await activate(body['user_code'], { abort: 'yes' });
    assert.equal((await poll(body['device_code'])).body['error'], 'access_denied');
  });

  test('says that a code does not exist, and that one was used already', async () => {
    const session = new WebSession(server.publicUrl);
    const wrong = await session.submit(await session.get('/activate'), { user_code: 'BBBB-BBBB' });
    assert.match(wrong.text, /There is no such code/);
    const body = await begin();
    await activate(body['user_code']);
    const again = new WebSession(server.publicUrl);
    const used = await again.submit(await again.get('/activate'), { user_code: String(body['user_code']) });
    assert.match(used.text, /used already/);
  });

  test('looks at twenty codes from one place that no device shows, over two nodes, and then at none for a quarter of an hour', async () => {
    let now = new Date();
    const guarded = await testServer({ clock: () => now });
    const other = await guarded.newNode();
    const till = await testClient(guarded, { kind: 'public', grants: ['device_code'], redirectUris: [] });
    const { body } = await postForm(guarded, till, { scope: 'contact_data' }, 'device/authorize');
    const right = { user_code: String(body['user_code']) };
    const session = new WebSession(guarded.publicUrl, [guarded.publicUrl, other.url]);
    const page = await session.get('/activate');
    for (let typed = 0; typed < 25; typed += 1) {
      assert.match((await session.submit(page, right)).text, /Go on only if your own device shows this code/);
    }
    const guesses = await Promise.all(
      Array.from({ length: 100 }, (_one, index) =>
        session.submit(page, { user_code: `BBBB-${String(index).padStart(4, '0')}` }),
      ),
    );
    assert.equal(guesses.filter(({ status }) => status === 429).length, 80);
    const refused = await session.submit(page, right);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '900');
    assert.equal(refused.headers.get('x-frame-options'), 'DENY');
    assert.match(refused.text, /Try again in 15 minutes/);
    now = new Date(now.getTime() + 15 * 60_000);
    assert.match((await session.submit(await session.get('/activate'), right)).text, /your own device/);
  });

  test('takes a code however it is typed', async () => {
    const body = await begin();
    const typed = String(body['user_code']).toLowerCase().replace('-', ' ');
    assert.match((await activate(typed)).text, /Your device is connected/);
  });

  test('is refused to a form that another site sends', async () => {
    const body = await begin();
    const session = new WebSession(server.publicUrl);
    await session.get('/activate');
    const page = await session.post('/activate', { user_code: String(body['user_code']), confirm: 'yes', xsrf: 'x' });
    assert.equal(page.status, 400);
    assert.equal((await poll(body['device_code'])).body['error'], 'authorization_pending');
  });

  test('is for clients that were registered for it', async () => {
    const client = await testClient(server, { kind: 'public' });
    const { status, body } = await postForm(server, client, { scope: 'contact_data' }, 'device/authorize');
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_request');
  });

  test('keeps a device code as a hash alone', async () => {
    const body = await begin();
    const rows = await server.database.query({
      text: 'select payload::text as payload from oauth_artifact',
      values: [],
    });
    assert.ok(!rows.some((row) => String(row['payload']).includes(String(body['device_code']))));
  });
});
