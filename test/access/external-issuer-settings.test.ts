import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../src/config.ts';

const issuer = 'https://login.example.org/realms/one/';

test('without an external issuer there is none, and no other of its settings is taken in silence', () => {
  assert.equal(readConfig({}).externalIssuer, undefined);
  assert.throws(() => readConfig({ ASSENT_OIDC_ROLE_CLAIM: 'groups' }), {
    name: 'OperatorError',
    message: 'ASSENT_OIDC_ROLE_CLAIM is set without ASSENT_OIDC_ISSUER: set both or neither.',
  });
});

test('an external issuer is kept letter for letter, with claims by the names that ours have', () => {
  assert.deepEqual(readConfig({ ASSENT_OIDC_ISSUER: issuer }).externalIssuer, {
    issuer,
    audience: undefined,
    accountClaim: 'account_id',
    roleClaim: 'role',
    scopeClaims: ['scope', 'scp'],
  });
});

test('audience and claims may be named otherwise', () => {
  const environment = {
    ASSENT_OIDC_ISSUER: issuer,
    ASSENT_OIDC_AUDIENCE: 'assent',
    ASSENT_OIDC_ACCOUNT_CLAIM: 'https://example.org/account',
    ASSENT_OIDC_ROLE_CLAIM: 'groups',
    ASSENT_OIDC_SCOPE_CLAIM: 'permissions',
  };
  assert.deepEqual(readConfig(environment).externalIssuer, {
    issuer,
    audience: 'assent',
    accountClaim: 'https://example.org/account',
    roleClaim: 'groups',
    scopeClaims: ['permissions'],
  });
});

for (const local of ['http://localhost:8000', 'http://127.0.0.1/x', 'http://[::1]:1']) {
  test(`an external issuer at ${local} needs no https`, () => {
    assert.equal(readConfig({ ASSENT_OIDC_ISSUER: local }).externalIssuer?.issuer, local);
  });
}

for (const wrong of [
  'login.example.org',
  'http://login.example.org',
  'http://127.0.0.1.example.org',
  'http://localhost.example.org',
  'ftp://login.example.org',
  'https://login.example.org/?tenant=1',
  'https://login.example.org/#one',
  'https://name@login.example.org',
]) {
  test(`an external issuer at ${wrong} is refused`, () => {
    assert.throws(() => readConfig({ ASSENT_OIDC_ISSUER: wrong }), {
      name: 'OperatorError',
      message: /^ASSENT_OIDC_ISSUER is not the address of an issuer: give one that starts with https:\/\//,
    });
  });
}
