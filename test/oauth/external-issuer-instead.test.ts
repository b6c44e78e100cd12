import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../support/test-server.ts';

test('with an external issuer there is no login here, and tokens of the command line go on', async () => {
  const server = await testServer({ environment: { ASSENT_OIDC_ISSUER: 'https://login.example.org' } });
  const gone = [
    ['GET', '/oauth2/default/v1/authorize'],
    ['POST', '/oauth2/default/v1/token'],
    ['GET', '/oauth2/default/.well-known/openid-configuration'],
    ['GET', '/activate'],
    ['GET', '/account'],
    ['GET', '/account/reset'],
    ['GET', '/oauth2/interaction/one'],
  ] as const;
  for (const [method, path] of gone) {
    assert.equal((await server.fetch(path, { method, headers: { authorization: '' } })).status, 404, path);
  }
  assert.equal((await server.fetch('/v3/contacts')).status, 200);
  const link = await server.fetch('/account/link/unknown', { headers: { authorization: '' } });
  assert.match(await link.text(), /link/i);
});
