import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { replaceKeys } from '../../src/keys/keys-file.ts';
import { rotateLinkKey, rotateSigningKey } from '../../src/keys/new-keys.ts';
import { authorizationCode, exchangeCode, refresh, statusWith } from '../support/authorize.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';

const tenMinutes = 10 * 60_000;

test('a rotation of all keys logs nobody out: not a browser, not an application, not a token', async () => {
  const server = await testServer();
  await givePassword(server, server.account);
  const client = await testClient(server);
  const session = new WebSession(server.publicUrl);
  const { body: before } = await exchangeCode(server, client, await authorizationCode(server, client, { session }));
  const pending = await authorizationCode(server, client, { session });

  const then = new Date(Date.now() - tenMinutes);
  const rotated = rotateLinkKey(await rotateSigningKey(server.keys.current(), then), then);
  await replaceKeys(server.keysFile, rotated);
  await server.keys.follow();

  assert.equal((await exchangeCode(server, client, pending)).status, 200);
  assert.equal(await statusWith(server, before['access_token']), 200);
  const refreshed = await refresh(server, client, before['refresh_token']);
  assert.equal(refreshed.status, 200);
  assert.equal(decodeProtectedHeader(String(refreshed.body['access_token'])).kid, rotated.signing[0].kid);
  assert.equal(await statusWith(server, refreshed.body['access_token']), 200);

  // No password is asked for: `authorize` would send it, so the page itself is looked at.
  const query = new URLSearchParams({ client_id: client.clientId, response_type: 'code', scope: 'contact_data' });
  const page = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
  assert.ok(page.url.searchParams.has('code'), page.text);

  const answer = await server.fetch('/oauth2/default/v1/keys', { headers: { authorization: '' } });
  const { keys } = (await answer.json()) as { keys: { kid: string }[] };
  assert.deepEqual(new Set(keys.map(({ kid }) => kid)), new Set(rotated.signing.map(({ kid }) => kid)));
});
