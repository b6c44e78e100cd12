import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as openid from 'openid-client';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();

test('a machine gets a token by its secret, and the token opens the API with the scopes of the registration', async () => {
  const { clientId, secret } = await testClient(server, { grants: ['client_credentials'], scopes: ['contact_data'] });
  const issuer = new URL(server.instance.issuer);
  const config = await openid.discovery(issuer, clientId, secret, undefined, {
    execute: [openid.allowInsecureRequests],
  });
  const tokens = await openid.clientCredentialsGrant(config);
  assert.equal(tokens.token_type, 'bearer');
  assert.equal(tokens.scope, 'contact_data');
  assert.equal(tokens.expires_in, 86_400);
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  assert.equal((await server.fetch('/v3/contacts', { headers })).status, 200);
  assert.equal((await server.fetch('/v1/settings', { headers })).status, 403);
});
