import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  authorizationCode,
  callback,
  exchangeCode,
  refresh,
  statusWith,
  type TokenAnswer,
} from '../support/authorize.ts';
import { eventually } from '../support/eventually.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';

const server = await testServer();
const other = await server.newNode();
await givePassword(server, server.account);
const client = await testClient(server);
const basic = `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}`;
const query = new URLSearchParams({
  client_id: client.clientId,
  response_type: 'code',
  redirect_uri: callback,
  scope: 'contact_data offline_access',
  state: 's',
});

async function postToOther(form: Record<string, string>): Promise<TokenAnswer> {
  const body = new URLSearchParams(form);
  const answer = await other.fetch('/oauth2/default/v1/token', {
    method: 'POST',
    headers: { authorization: basic },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as TokenAnswer['body'] };
}

describe('two nodes on one database', () => {
  test('share the logins of browsers: each page of one comes from another node than the page before', async () => {
    const session = new WebSession(server.publicUrl, [server.publicUrl, other.url]);
    const code = await authorizationCode(server, client, { session });
    assert.equal((await exchangeCode(server, client, code)).status, 200);
    for (let visit = 0; visit < 2; visit += 1) {
      const page = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
      assert.ok(page.url.searchParams.has('code'), page.text);
    }
  });

  test('a logout at one is one at the other', async () => {
    const session = new WebSession(server.publicUrl);
    await authorizationCode(server, client, { session });
    const elsewhere = new WebSession(server.publicUrl, [other.url]);
    const headers = { authorization: '', cookie: session.cookiesFor('/account') };
    assert.equal((await other.fetch('/account', { headers, redirect: 'manual' })).status, 200);
    await session.submit(await session.get('/account'), { action: 'sign_out' });
    const answer = await other.fetch('/account', { headers, redirect: 'manual' });
    assert.equal(answer.status, 303);
    assert.match((await elsewhere.get('/account')).text, /name="password"/);
  });

  test('a code of one is taken by the other, and so are its tokens', async () => {
    const code = await authorizationCode(server, client);
    const tokens = await postToOther({ grant_type: 'authorization_code', code, redirect_uri: callback });
    assert.equal(tokens.status, 200, JSON.stringify(tokens.body));
    assert.equal(await statusWith(server, tokens.body['access_token']), 200);
    assert.equal((await refresh(server, client, tokens.body['refresh_token'])).status, 200);
  });

  test('a refresh token used on both at once is replaced once at most', async () => {
    const { body } = await exchangeCode(server, client, await authorizationCode(server, client));
    const form = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_one, index) =>
        index % 2 === 0 ? refresh(server, client, body['refresh_token']) : postToOther(form),
      ),
    );
    assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
  });

  test('what one revokes the other refuses soon, also where it has just let it in', async () => {
    const { body } = await exchangeCode(server, client, await authorizationCode(server, client));
    const headers = { authorization: `Bearer ${String(body['access_token'])}` };
    assert.equal((await other.fetch('/v3/contacts', { headers })).status, 200);
    const revoked = await server.fetch('/oauth2/default/v1/revoke', {
      method: 'POST',
      headers: { authorization: basic },
      body: new URLSearchParams({ token: String(body['access_token']) }),
    });
    assert.equal(revoked.status, 200);
    await eventually('the other node refuses it', async () => {
      const { status } = await other.fetch('/v3/contacts', { headers });
      return status === 401;
    });
  });
});
