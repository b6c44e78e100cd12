import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import { callback, statusWith } from '../support/authorize.ts';
import { givePassword, logInAndAllow } from '../support/log-in.ts';
import { testClient, type TestClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession, type WebPage } from '../support/web-session.ts';

const server = await testServer();
await givePassword(server, server.account);
const issuer = new URL(server.instance.issuer);

/** As a client does that knows nothing but the issuer. */
function discover({ clientId, secret }: TestClient): Promise<openid.Configuration> {
  const authentication = secret === '' ? openid.None() : openid.ClientSecretBasic(secret);
  return openid.discovery(issuer, clientId, undefined, authentication, { execute: [openid.allowInsecureRequests] });
}

/** What the user does with the address that the client opens. */
async function visit(address: URL | string): Promise<WebPage> {
  const session = new WebSession(server.publicUrl);
  return logInAndAllow(session, await session.get(address));
}

describe('a client library that is not ours', () => {
  test('logs in by authorization code with PKCE, state, nonce and id_token', async () => {
    const config = await discover(await testClient(server, { kind: 'public' }));
    const verifier = openid.randomPKCECodeVerifier();
    const [state, nonce] = [openid.randomState(), openid.randomNonce()];
    const address = openid.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid contact_data account_read offline_access',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const { url } = await visit(address);
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const tokens = await openid.authorizationCodeGrant(config, url, checks);
    assert.equal(tokens.claims()?.sub, server.account.userId);
    assert.equal(tokens.scope, 'contact_data account_read');
    assert.equal(await statusWith(server, tokens.access_token), 200);
    const again = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
    assert.equal(await statusWith(server, again.access_token), 200);
    await openid.tokenRevocation(config, again.refresh_token ?? '');
    await assert.rejects(openid.refreshTokenGrant(config, again.refresh_token ?? ''), /invalid_grant|error/);
  });

  test('logs in with a secret', async () => {
    const client = await testClient(server);
    const config = await discover(client);
    const state = openid.randomState();
    const parameters = { redirect_uri: callback, scope: 'contact_data', state };
    const { url } = await visit(openid.buildAuthorizationUrl(config, parameters));
    const tokens = await openid.authorizationCodeGrant(config, url, { expectedState: state });
    assert.equal(await statusWith(server, tokens.access_token), 200);
    const told = await openid.tokenIntrospection(config, tokens.access_token);
    assert.equal(told.active, true);
    assert.equal(told.client_id, client.clientId);
  });

  test('connects a device', async () => {
    const config = await discover(await testClient(server, { kind: 'public', grants: ['device_code'] }));
    const begun = await openid.initiateDeviceAuthorization(config, { scope: 'contact_data' });
    const session = new WebSession(server.publicUrl);
    const confirm = await session.submit(await session.get(begun.verification_uri), { user_code: begun.user_code });
    await logInAndAllow(session, await session.submit(confirm, { confirm: 'yes' }));
    const tokens = await openid.pollDeviceAuthorizationGrant(config, { ...begun, interval: 1 });
    assert.equal(await statusWith(server, tokens.access_token), 200);
  });

  test('connects a machine, with the scopes of its registration where it asks for none', async () => {
    const machine = await testClient(server, { grants: ['client_credentials'], scopes: ['contact_data'] });
    const tokens = await openid.clientCredentialsGrant(await discover(machine));
    assert.equal(tokens.scope, 'contact_data');
    assert.equal(tokens.expires_in, 86_400);
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    assert.equal((await server.fetch('/v3/contacts', { headers })).status, 200);
    assert.equal((await server.fetch('/v1/settings', { headers })).status, 403);
  });

  test('verifies an access token with the keys that the discovery document leads to', async () => {
    const machine = await testClient(server, { grants: ['client_credentials'] });
    const config = await discover(machine);
    const tokens = await openid.clientCredentialsGrant(config);
    const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? ''));
    const { issuer: iss, audience } = server.instance;
    const { payload } = await jwtVerify(tokens.access_token, keys, { issuer: iss, audience, typ: 'at+jwt' });
    assert.equal(payload.sub, server.account.userId);
    assert.equal(payload['cid'], machine.clientId);
  });
});

describe('discovery', () => {
  const documents = [
    '/oauth2/default/.well-known/openid-configuration',
    '/oauth2/default/.well-known/oauth-authorization-server',
    '/.well-known/oauth-authorization-server/oauth2/default',
  ];
  for (const path of documents) {
    test(`tells at ${path} where everything is, below the public address whatever Host says`, async () => {
      const answer = await server.fetch(path, { headers: { authorization: '', 'x-forwarded-host': 'evil.example' } });
      assert.equal(answer.status, 200);
      const metadata = (await answer.json()) as Record<string, unknown>;
      assert.equal(metadata['issuer'], server.instance.issuer);
      const base = `${server.publicUrl}/oauth2/default/v1`;
      assert.equal(metadata['authorization_endpoint'], `${base}/authorize`);
      assert.equal(metadata['token_endpoint'], `${base}/token`);
      assert.equal(metadata['device_authorization_endpoint'], `${base}/device/authorize`);
      assert.equal(metadata['jwks_uri'], `${base}/keys`);
      assert.equal(metadata['introspection_endpoint'], `${base}/introspect`);
      assert.equal(metadata['revocation_endpoint'], `${base}/revoke`);
      assert.deepEqual(metadata['code_challenge_methods_supported'], ['S256']);
    });
  }

  test('shows public keys and nothing private', async () => {
    const answer = await server.fetch('/oauth2/default/v1/keys', { headers: { authorization: '' } });
    const { keys } = (await answer.json()) as { keys: Record<string, unknown>[] };
    assert.equal(keys.length, server.keys.signing.length);
    for (const key of keys) assert.deepEqual(Object.keys(key).toSorted(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});
