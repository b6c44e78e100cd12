import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rotateLinkKey, newKeys } from '../../src/keys/new-keys.ts';
import { csrfToken, isCsrfToken } from '../../src/login/csrf-token.ts';
import { readLoginForm } from '../../src/login/login-form.ts';
import { loginPageHeaders } from '../../src/login/login-headers.ts';
import { sealStep, unsealStep, type LoginStep } from '../../src/login/login-step.ts';
import { sealSetUp, unsealSetUp } from '../../src/login/second-factor-set-up.ts';
import { isForeignForm } from '../../src/login/login-page-routes.ts';

const now = new Date('2026-11-24T18:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const keys = await newKeys(now);
const rotated = rotateLinkKey(keys, now);
const others = await newKeys(now);

describe('the secret field of a form', () => {
  const token = csrfToken(keys.link, 'interaction', 'one');

  test('fits the login that it was made for, also after a rotation of the keys', () => {
    assert.ok(isCsrfToken(keys.link, 'interaction', 'one', token));
    assert.ok(isCsrfToken(rotated.link, 'interaction', 'one', token));
    assert.notEqual(csrfToken(rotated.link, 'interaction', 'one'), token);
  });

  test('fits no other login, no session of that name, and no other server', () => {
    assert.ok(!isCsrfToken(keys.link, 'interaction', 'two', token));
    assert.ok(!isCsrfToken(keys.link, 'account', 'one', token));
    assert.ok(!isCsrfToken(others.link, 'interaction', 'one', token));
    for (const wrong of ['', 'x', token.slice(1), `${token.slice(0, -4)}AAAA`]) {
      assert.ok(!isCsrfToken(keys.link, 'interaction', 'one', wrong), wrong);
    }
  });
});

describe('a form counts as foreign', () => {
  const publicUrl = 'https://assent.example.org/mail';
  const own = 'https://assent.example.org';

  test('where the browser names another site, another origin or none', () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site', origin: own },
      { 'sec-fetch-site': 'same-site', origin: 'https://other.example.org' },
      { origin: 'https://assent.example.org.evil.example' },
      { origin: 'http://assent.example.org' },
      { origin: 'null' },
      { origin: '' },
    ]) {
      assert.ok(isForeignForm(headers, publicUrl), JSON.stringify(headers));
    }
  });

  test('neither from the own pages nor from a program that is no browser', () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin', origin: own }, { origin: own }, {}]) {
      assert.ok(!isForeignForm(headers, publicUrl), JSON.stringify(headers));
    }
  });
});

describe('where the answer to a form may lead', () => {
  const targets = (redirectUri: string | null): string | undefined =>
    /form-action ([^;]*);/.exec(loginPageHeaders(redirectUri)['content-security-policy'] ?? '')?.[1];

  test('is this server, and the schemes by which the client’s address may lead on', () => {
    assert.equal(targets(null), "'self'");
    assert.equal(targets('https://app.example.org/callback?a=b'), "'self' https:");
    assert.equal(targets('http://127.0.0.1:9999/callback'), "'self' http: https:");
    assert.equal(targets('org.example.app:/callback'), "'self' org.example.app: https:");
    assert.equal(targets('https://a;script-src/callback'), "'self' https:");
  });
});

describe('what the next form of a login carries', () => {
  const user = { accountId: 'account', userId: 'user' };
  const code: LoginStep = { kind: 'code', user };

  test('is read again by the same login within five minutes, also after a rotation of the keys', () => {
    const sealed = sealStep(keys.link, 'one', code, now);
    assert.deepEqual(unsealStep(keys.link, 'one', sealed, later(4.9)), code);
    assert.deepEqual(unsealStep(rotated.link, 'one', sealed, now), code);
    assert.doesNotMatch(sealed, /user|account/);
  });

  test('is nothing to another login, after five minutes, changed, or sealed for something else', () => {
    const sealed = sealStep(keys.link, 'one', code, now);
    assert.equal(unsealStep(keys.link, 'two', sealed, now), null);
    assert.equal(unsealStep(keys.link, 'one', sealed, later(5)), null);
    assert.equal(unsealStep(others.link, 'one', sealed, now), null);
    const last = sealed.at(-2) === 'A' ? 'B' : 'A';
    assert.equal(unsealStep(keys.link, 'one', sealed.slice(0, -2) + last + sealed.slice(-1), now), null);
    assert.equal(unsealStep(keys.link, 'one', '', now), null);
    const setUp = sealSetUp(keys.link, 'one', { secret: 'S', uri: 'otpauth://totp/x' }, now);
    assert.equal(unsealStep(keys.link, 'one', setUp, now), null);
  });

  test('a key to be scanned is read again by the same session for a quarter of an hour', () => {
    const setUp = { secret: 'ABCD', uri: 'otpauth://totp/x?secret=ABCD' };
    const sealed = sealSetUp(keys.link, 'session', setUp, now);
    assert.deepEqual(unsealSetUp(keys.link, 'session', sealed, later(14.9)), setUp);
    assert.equal(unsealSetUp(keys.link, 'session', sealed, later(15)), null);
    assert.equal(unsealSetUp(keys.link, 'other', sealed, now), null);
    assert.equal(unsealSetUp(keys.link, 'session', sealStep(keys.link, 'session', code, now), now), null);
  });
});

describe('a form of a login', () => {
  const read = (fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return readLoginForm(form);
  };

  test('is read without the blanks around an address and in a code, and with those of a password', () => {
    assert.deepEqual(read({ action: 'login', email: ' a@example.org ', password: ' p ' }), {
      kind: 'password',
      email: 'a@example.org',
      password: ' p ',
    });
    assert.deepEqual(read({ action: 'code', step: 's', code: ' 123 456 ' }), {
      kind: 'code',
      step: 's',
      code: '123456',
    });
  });

  test('is cut to 1 kB a field and cleaned of what no database takes', () => {
    const form = read({ action: 'login', email: `a\0${'b'.repeat(5_000)}`, password: `p\u{d800}` });
    assert.ok(form?.kind === 'password');
    assert.equal(form.email.length, 1_023);
    assert.ok(!form.email.includes('\0') && form.password.isWellFormed());
  });

  test('is none without a button of ours', () => {
    assert.equal(read({}), null);
    assert.equal(read({ action: 'allow' }), null);
  });
});
