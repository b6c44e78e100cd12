import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorize, callback, statusWith } from '../support/authorize.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';

const server = await testServer();
await givePassword(server, server.account);
const client = await testClient(server, { kind: 'public', grants: ['implicit'] });
const query = { response_type: 'token' };

describe('the implicit grant (RFC 6749 section 4.2)', () => {
  test('ends with a token for 8 hours in the fragment, and no refresh token', async () => {
    const page = await authorize(server, client, { query });
    assert.equal(page.url.origin + page.url.pathname, callback);
    assert.equal(page.url.search, '');
    const answer = new URLSearchParams(page.url.hash.slice(1));
    assert.equal(answer.get('state'), 'state-of-the-client');
    assert.equal(answer.get('token_type'), 'Bearer');
    assert.equal(answer.get('expires_in'), '28800');
    assert.equal(answer.get('scope'), 'contact_data');
    assert.ok(!answer.has('refresh_token') && !answer.has('code'));
    assert.equal(await statusWith(server, answer.get('access_token')), 200);
  });

  test('is off for a client that was not registered for it', async () => {
    const other = await testClient(server);
    const page = await authorize(server, other, { query });
    const answer = new URLSearchParams(page.url.hash.slice(1));
    assert.ok(answer.get('error'), page.url.href);
    assert.ok(!answer.has('access_token'));
  });

  test('makes no token for a request for something else that names its way of answering', async () => {
    for (const type of ['code', 'none']) {
      const both = await testClient(server, { grants: ['authorization_code', 'implicit'] });
      const page = await authorize(server, both, { query: { response_type: type, response_mode: 'assent_token' } });
      assert.ok(!page.url.href.includes('access_token'), page.url.href);
    }
  });

  test('tells an error in the fragment, too', async () => {
    const page = await authorize(server, client, {
      query: { ...query, prompt: 'none' },
      session: new WebSession(server.publicUrl),
    });
    assert.equal(new URLSearchParams(page.url.hash.slice(1)).get('error'), 'login_required');
  });
});
