import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { startLines } from '../../src/serve/start-lines.ts';

const url = { local: 'http://127.0.0.1:8080', public: 'https://mail.example.org' };
const first = { name: 'My organisation', ownerEmail: 'owner@example.org', password: 'unguessable', token: 'a.b.c' };
const printed = (environment: Record<string, string>, account?: typeof first): string =>
  startLines(readConfig(environment), url, [], account).join('\n');

test('a first start prints the login and the token', () => {
  const lines = printed({}, first);
  for (const part of [`Log in    ${url.public}/account`, first.ownerEmail, first.password, first.token]) {
    assert.ok(lines.includes(part), part);
  }
});

test('a later start prints the address of the login and no secret', () => {
  const lines = printed({});
  assert.ok(lines.includes(`Log in    ${url.public}/account`));
  assert.doesNotMatch(lines, /Password|Bearer/);
});

test('no login is printed where another issuer says who calls, but the token', () => {
  const lines = printed({ ASSENT_OIDC_ISSUER: 'https://login.example.org' }, first);
  assert.doesNotMatch(lines, /Log in|Password|unguessable/);
  assert.ok(lines.includes(first.token));
});
