import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { callback } from '../support/authorize.ts';
import { givePassword, testPassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import type { WebPage } from '../support/web-session.ts';
import { headingOf, LoginFixture, problemOn } from './login-fixture.ts';

const login = await LoginFixture.open();

describe('login pages', () => {
  test('say who asks, keep to themselves, and let their form lead to the client and nowhere else', async () => {
    const page = await login.startLogin(login.newSession());
    assert.equal(page.status, 200);
    assert.equal(headingOf(page), 'Log in to Sample client');
    assert.match(page.text, /autocomplete="username"[^]*autocomplete="current-password"/);
    assert.doesNotMatch(page.text, /<script|javascript:|\son\w+=/i);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.equal(page.headers.get('referrer-policy'), 'same-origin');
    assert.equal(page.headers.get('x-frame-options'), 'DENY');
    assert.match(
      page.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'$/,
    );
  });

  test('fill in the address that the client suggests, as text', async () => {
    const page = await login.startLogin(login.newSession(), { login_hint: '"><b>ann@example.org' });
    assert.match(page.text, /value="&#34;&#62;&#60;b&#62;ann@example.org"/);
    const named = await testClient(login.server, { name: '<b>Evil</b>' });
    const other = await login.startLogin(login.newSession(), { client_id: named.clientId });
    assert.doesNotMatch(other.text, /<b>/);
  });

  test('answer a wrong password and an unknown address alike, and never repeat a password', async () => {
    const answers: WebPage[] = [];
    for (const email of ['owner@example.org', 'nobody@example.org']) {
      const session = login.newSession();
      const page = await login.sendPassword(session, await login.startLogin(session), email, 'wrong-password-typed');
      assert.equal(page.status, 400);
      assert.match(problemOn(page) ?? '', /do not fit together/);
      assert.match(page.text, new RegExp(`value="${email}"[^]*aria-describedby="problem" aria-invalid="true"`));
      assert.doesNotMatch(page.text, /wrong-password-typed/);
      answers.push(page);
    }
    const [known, unknown] = answers.map(({ text }) =>
      text.replaceAll(/(owner|nobody)@example\.org/g, '').replaceAll(/name="csrf" value="[^"]*"/g, ''),
    );
    assert.equal(known, unknown);
  });

  test('say which field is missing', async () => {
    const session = login.newSession();
    const page = await login.startLogin(session);
    const noEmail = await session.submit(page, { action: 'login', email: ' ', password: testPassword });
    assert.equal(noEmail.status, 400);
    assert.equal(problemOn(noEmail), 'Enter your e-mail address.');
    assert.match(noEmail.text, /id="email"[^>]*aria-describedby="problem" aria-invalid="true" autofocus/);
    const noPassword = await session.submit(noEmail, { action: 'login', email: 'owner@example.org' });
    assert.equal(problemOn(noPassword), 'Enter your password.');
    const nothing = await session.submit(noPassword, {});
    assert.equal(nothing.status, 400);
    assert.equal(headingOf(nothing), 'Nothing was chosen');
  });

  test('refuse what no form can hold with a page', async () => {
    const session = login.newSession();
    const page = await login.startLogin(session);
    const large = await session.submit(page, { action: 'login', email: 'x'.repeat(17_000), password: 'x' });
    assert.equal(large.status, 413);
    assert.equal(headingOf(large), 'That was too long');
    const answer = await login.server.fetch(page.url.pathname, { method: 'POST', json: {} });
    assert.equal(answer.status, 415);
    assert.match(await answer.text(), /This page accepts only forms/);
    const odd = await login.sendPassword(session, page, `owner\0${'@'.repeat(3_000)}`, `\0${'x'.repeat(3_000)}`);
    assert.equal(odd.status, 400);
    assert.match(problemOn(odd) ?? '', /do not fit together/);
  });

  test('block guesses of a password with 429 and the time to come back, the right password included', async () => {
    await login.newUser('guessed@example.org');
    const session = login.newSession();
    let page = await login.startLogin(session);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      page = await login.sendPassword(session, page, 'guessed@example.org', `guess number ${attempt}`);
      assert.equal(page.status, 400, `attempt ${attempt}`);
    }
    page = await login.sendPassword(session, page, 'guessed@example.org');
    assert.equal(page.status, 429);
    const seconds = Number(page.headers.get('retry-after'));
    assert.ok(seconds > 14 * 60 && seconds <= 15 * 60, String(seconds));
    assert.match(problemOn(page) ?? '', /Try again at \d\d:\d\d UTC\./);
  });

  test('let no user of another account in to a client, and no removed one', async () => {
    const other = await login.server.newAccount();
    const stranger = await login.newUser('stranger@example.org', 'owner', other);
    const removed = await login.newUser('removed@example.org');
    await login.removeUser(removed);
    for (const { email } of [stranger, removed]) {
      const session = login.newSession();
      const page = await login.sendPassword(session, await login.startLogin(session), email);
      assert.equal(page.status, 400, email);
      assert.match(problemOn(page) ?? '', /do not fit together/);
    }
  });

  test('ask which account where address and password fit several', async () => {
    const other = await login.server.newAccount();
    const session = login.newSession();
    await givePassword(login.server, other);
    const page = await login.sendPassword(session, await session.get('/account'), 'owner@example.org');
    assert.equal(page.status, 200);
    assert.equal(headingOf(page), 'Choose an account');
    const wrong = await session.submit(page, { user: (await login.newUser('else@example.org')).userId });
    assert.equal(wrong.status, 400);
    assert.equal(problemOn(wrong), 'That took too long. Log in once more.');
    const chosen = await session.submit(page, { user: other.userId });
    assert.equal(headingOf(chosen), 'Your login to Example Club');
    const ownSession = await login.server.database.query(sql`select 1 from oauth_artifact
      where kind = 'Session' and user_id = ${other.userId}`);
    assert.equal(ownSession.length, 1);
    await login.server.database.query(sql`delete from user_credential where user_id = ${other.userId}`);
  });

  test('ask for the code of a second factor after the password, and take it for this login alone', async () => {
    const user = await login.newUser('two@example.org');
    const first = login.newSession();
    const secret = await login.switchSecondFactorOn(first, await login.openAccount(first, user.email));

    const session = login.newSession();
    const ask = await login.sendPassword(session, await login.startLogin(session), user.email);
    assert.equal(headingOf(ask), 'Enter your code');
    assert.match(ask.text, /autocomplete="one-time-code"/);
    const missing = await session.submit(ask, { action: 'code', code: '' });
    assert.deepEqual([missing.status, problemOn(missing)], [400, 'Enter the code.']);
    const wrong = await session.submit(missing, { action: 'code', code: '000000' });
    assert.equal(wrong.status, 400);
    assert.match(problemOn(wrong) ?? '', /This code is wrong/);

    const step = /name="step" value="([^"]+)"/.exec(wrong.text)?.[1] ?? '';
    const elsewhere = login.newSession();
    const stolen = await elsewhere.submit(await login.startLogin(elsewhere), {
      action: 'code',
      step,
      code: login.code(secret, 1),
    });
    assert.equal(problemOn(stolen), 'That took too long. Log in once more.');

    const digits = login.code(secret, 1);
    const right = await session.submit(wrong, { action: 'code', code: `${digits.slice(0, 3)} ${digits.slice(3)}` });
    assert.equal(headingOf(right), 'May Sample client work with your account?');
  });

  test('begin again where the code comes more than five minutes after the password, or the user is gone', async () => {
    const user = await login.newUser('late@example.org');
    const first = login.newSession();
    const secret = await login.switchSecondFactorOn(first, await login.openAccount(first, user.email));
    const session = login.newSession();
    const ask = await login.sendPassword(session, await login.startLogin(session), user.email);
    login.passMinutes(5.1);
    const late = await session.submit(ask, { action: 'code', code: login.code(secret) });
    assert.deepEqual([late.status, problemOn(late)], [400, 'That took too long. Log in once more.']);
    const again = await login.sendPassword(session, late, user.email);
    await login.removeUser(user);
    const gone = await session.submit(again, { action: 'code', code: login.code(secret) });
    assert.equal(gone.status, 400);
    assert.ok(!gone.url.searchParams.has('code'));
  });

  test('name who asks, for whom and for what before anything is allowed', async () => {
    const session = login.newSession();
    const page = await login.sendPassword(session, await login.startLogin(session), 'owner@example.org');
    assert.equal(headingOf(page), 'May Sample client work with your account?');
    assert.match(page.text, /You are logged in as owner@example\.org, account Example Club\./);
    assert.match(page.text, /See, add, change and delete contacts/);
    assert.match(page.text, /Stay connected while you are away/);
    assert.doesNotMatch(page.text, /campaigns|new owners/);
    const nothing = await session.submit(page, { action: 'login' });
    assert.deepEqual([nothing.status, headingOf(nothing)], [400, 'Nothing was chosen']);
    const allowed = await session.submit(page, { action: 'allow' });
    assert.equal(allowed.url.origin + allowed.url.pathname, callback);
    assert.ok(allowed.url.searchParams.has('code'));
    assert.equal(allowed.url.searchParams.get('state'), 'state-of-the-client');
  });

  test('say of a client that may change the account that it may also let others in', async () => {
    const session = login.newSession();
    const start = await login.startLogin(session, { scope: 'account_read account_update' });
    const page = await login.sendPassword(session, start, 'owner@example.org');
    assert.match(page.text, /users, applications and access tokens\. This includes inviting new owners/);
    assert.match(page.text, /its users, and its audit log/);
  });

  test('tell the client access_denied where the user does not allow it', async () => {
    const client = await testClient(login.server, { name: 'Refused client' });
    const session = login.newSession();
    const first = await login.startLogin(session, { client_id: client.clientId });
    const page = await login.sendPassword(session, first, 'owner@example.org');
    const refused = await session.submit(page, { action: 'refuse' });
    assert.equal(refused.url.origin + refused.url.pathname, callback);
    assert.equal(refused.url.searchParams.get('error'), 'access_denied');
    assert.ok(!refused.url.searchParams.has('code'));
  });

  test('take no form without the secret field that they gave to this very login', async () => {
    const session = login.newSession();
    const page = await login.startLogin(session);
    const other = await login.startLogin(login.newSession());
    const values = { action: 'login', email: 'owner@example.org', password: testPassword };
    for (const csrf of ['', 'x', /name="csrf" value="([^"]+)"/.exec(other.text)?.[1] ?? '']) {
      const refused = await session.post(page.url, { ...values, csrf });
      assert.equal(refused.status, 403, csrf);
      assert.equal(headingOf(refused), 'This form did not come from here');
    }
    assert.equal((await session.submit(page, values)).status, 200);
  });

  test('take no form that a browser says comes from another site', async () => {
    const session = login.newSession();
    const page = await login.startLogin(session);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const values = { action: 'login', email: 'owner@example.org', password: testPassword, csrf };
    const own = new URL(login.server.publicUrl).origin;
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      assert.equal((await session.post(page.url, values, headers)).status, 403, JSON.stringify(headers));
    }
    assert.equal((await session.post(page.url, values, { origin: own, 'sec-fetch-site': 'same-origin' })).status, 200);
  });

  test('send whoever comes without a login, with an old one or with that of another browser back to the application', async () => {
    const session = login.newSession();
    const page = await login.startLogin(session);
    const values = { action: 'login', email: 'owner@example.org', password: testPassword };
    const elsewhere = login.newSession();
    await login.startLogin(elsewhere);
    for (const answer of [
      await login.newSession().get(page.url),
      await elsewhere.get(page.url),
      await elsewhere.submit(page, values),
      await session.get('/oauth2/interaction/unknown'),
    ]) {
      assert.equal(answer.status, 400);
      assert.equal(headingOf(answer), 'Start again from the application');
    }
  });

  test('leave no password, address, code or sealed step in the log', () => {
    const lines = JSON.stringify(login.server.log);
    assert.match(lines, /"route":"\/oauth2\/interaction\/:uid"/);
    assert.ok(!lines.includes('example.org') && !lines.includes(testPassword) && !lines.includes('wrong-password'));
  });
});
