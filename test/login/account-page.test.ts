import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testPassword } from '../support/log-in.ts';
import type { WebPage } from '../support/web-session.ts';
import { headingOf, LoginFixture, problemOn, secretOn } from './login-fixture.ts';

const newPassword = 'a new password of some words';

describe('the page of a user', async () => {
  const login = await LoginFixture.open();

  test('asks whoever is not logged in to log in, and comes back', async () => {
    const session = login.newSession();
    const first = await session.get('/account');
    assert.equal(headingOf(first), 'Log in to Assent');
    const page = await login.sendPassword(session, first, 'owner@example.org');
    assert.equal(page.url.pathname, '/account');
    assert.equal(headingOf(page), 'Your login to Example Club');
    assert.match(page.text, /You are owner@example\.org, owner of the account\./);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.equal(page.headers.get('x-frame-options'), 'DENY');
    const posted = await login.newSession().post('/account', { action: 'sign_out' });
    assert.equal(headingOf(posted), 'Log in to Assent');
  });

  test('changes the password for whoever knows the present one, and says what is wrong', async () => {
    const { email, userId } = await login.newUser('changing@example.org');
    const session = login.newSession();
    let page = await login.openAccount(session, email);
    for (const [present, password, repeat, said] of [
      ['', newPassword, newPassword, 'Enter your present password.'],
      [testPassword, '', '', 'Enter a new password.'],
      [testPassword, newPassword, 'another one', 'The two new passwords are not the same. Enter both again.'],
      ['not the present one', newPassword, newPassword, 'The present password is wrong. Enter it again.'],
    ] as const) {
      page = await session.submit(page, { action: 'change_password', present, password, repeat });
      assert.deepEqual([page.status, problemOn(page)], [400, said]);
    }
    page = await session.submit(page, {
      action: 'change_password',
      present: testPassword,
      password: 'short',
      repeat: 'short',
    });
    assert.match(problemOn(page) ?? '', /^Choose another password: /);

    const values = { present: testPassword, password: newPassword, repeat: newPassword };
    page = await session.submit(page, { action: 'change_password', ...values });
    assert.equal(page.status, 200);
    assert.match(doneOn(page) ?? '', /Your password is changed/);
    const fresh = login.newSession();
    assert.equal((await login.sendPassword(fresh, await fresh.get('/account'), email)).status, 400);
    const entered = await login.sendPassword(fresh, await fresh.get('/account'), email, newPassword);
    assert.equal(entered.url.pathname, '/account');
    assert.ok((await login.auditActions(userId)).includes('password.set'));
  });

  test('lists where the user is logged in, ends one login or all others, and records it', async () => {
    const { email, userId } = await login.newUser('everywhere@example.org');
    const sessions = [login.newSession(), login.newSession(), login.newSession(), login.newSession()] as const;
    const [here, phone, work, library] = sessions;
    for (const session of sessions) await login.openAccount(session, email);
    let page = await here.get('/account');
    assert.equal(page.text.match(/This browser, since/g)?.length, 1);
    const named = [...page.text.matchAll(/name="session" value="([^"]+)"/g)].map(([, uid = '']) => uid);
    assert.equal(named.length, 3);

    page = await here.submit(page, { action: 'end_session', session: named[0] ?? '' });
    assert.equal(doneOn(page), 'That login has ended.');
    const again = await here.submit(page, { action: 'end_session', session: named[0] ?? '' });
    assert.equal(doneOn(again), 'That login had ended already.');
    const left = await Promise.all([phone, work, library].map((session) => session.get('/account')));
    assert.equal(left.filter((answer) => headingOf(answer) === 'Log in to Assent').length, 1);

    page = await here.submit(again, { action: 'end_other_sessions' });
    assert.equal(doneOn(page), 'You are now logged in with this browser only.');
    assert.match(page.text, /Nowhere else\./);
    for (const session of [phone, work, library]) {
      assert.equal(headingOf(await session.get('/account')), 'Log in to Assent');
    }
    const actions = await login.auditActions(userId);
    assert.equal(actions.filter((action) => action === 'session.revoked').length, 2);
  });

  test("ends no login of another user's", async () => {
    const victim = await login.newUser('victim@example.org');
    const theirs = login.newSession();
    await login.openAccount(theirs, victim.email);
    const second = login.newSession();
    const seen = await login.openAccount(second, victim.email);
    const uid = /name="session" value="([^"]+)"/.exec(seen.text)?.[1] ?? '';
    const attacker = login.newSession();
    const page = await login.openAccount(attacker);
    const answer = await attacker.submit(page, { action: 'end_session', session: uid });
    assert.equal(doneOn(answer), 'That login had ended already.');
    assert.equal(headingOf(await theirs.get('/account')), 'Your login to Example Club');
  });

  test('logs out of this browser alone, and records it', async () => {
    const { email, userId } = await login.newUser('leaving@example.org');
    const session = login.newSession();
    const other = login.newSession();
    const page = await login.openAccount(session, email);
    await login.openAccount(other, email);
    const out = await session.submit(page, { action: 'sign_out' });
    assert.deepEqual([out.status, headingOf(out)], [200, 'You are logged out']);
    assert.equal(headingOf(await session.get('/account')), 'Log in to Assent');
    assert.equal(headingOf(await other.get('/account')), 'Your login to Example Club');
    assert.ok((await login.auditActions(userId)).includes('logout'));
  });

  test('is closed to a user who was removed', async () => {
    const user = await login.newUser('removed@example.org');
    const session = login.newSession();
    const page = await login.openAccount(session, user.email);
    await login.removeUser(user);
    const answer = await session.submit(page, { action: 'begin_second_factor' });
    assert.doesNotMatch(answer.text, /<svg/);
    assert.equal(headingOf(await session.get('/account')), 'Log in to Assent');
  });

  test('takes no form without the secret field of this session, and none of another site', async () => {
    const session = login.newSession();
    const page = await login.openAccount(session);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const other = await login.openAccount(login.newSession());
    const foreign = /name="csrf" value="([^"]+)"/.exec(other.text)?.[1] ?? '';
    for (const [fields, headers] of [
      [{ csrf: '' }, {}],
      [{ csrf: foreign }, {}],
      [{ csrf }, { origin: 'null' }],
      [{ csrf }, { origin: 'https://evil.example' }],
      [{ csrf }, { 'sec-fetch-site': 'cross-site' }],
    ] as const) {
      const refused = await session.post('/account', { action: 'sign_out', ...fields }, headers);
      assert.equal(refused.status, 403, JSON.stringify([fields, headers]));
      assert.equal(headingOf(refused), 'This form did not come from here');
    }
    const nothing = await session.post('/account', { csrf });
    assert.deepEqual([nothing.status, headingOf(nothing)], [400, 'Nothing was chosen']);
    assert.equal(headingOf(await session.get('/account')), 'Your login to Example Club');
  });
});

describe('the second factor of a user', async () => {
  const login = await LoginFixture.open();

  test('switches a second factor on with its first code, shows the same key again, and off with a code', async () => {
    const { email, userId } = await login.newUser('factor@example.org');
    const session = login.newSession();
    const setUp = await session.submit(await login.openAccount(session, email), { action: 'begin_second_factor' });
    const secret = secretOn(setUp);
    assert.match(setUp.text, /<svg [^>]*viewBox/);
    assert.match(setUp.text, new RegExp(`href="otpauth://totp/[^"]*secret&#61;${secret}`));
    const none = await session.submit(setUp, { action: 'confirm_second_factor', code: '' });
    assert.deepEqual([none.status, problemOn(none), secretOn(none)], [400, 'Enter the code.', secret]);
    const wrong = await session.submit(none, { action: 'confirm_second_factor', code: '000000' });
    assert.equal(wrong.status, 400);
    assert.match(problemOn(wrong) ?? '', /This code is wrong/);
    assert.equal(secretOn(wrong), secret);
    const on = await session.submit(wrong, { action: 'confirm_second_factor', code: login.code(secret) });
    assert.equal(doneOn(on), 'The second factor is switched on. The next login asks for a code.');

    const again = await session.submit(on, { action: 'begin_second_factor' });
    assert.doesNotMatch(again.text, /<svg/);
    assert.match(again.text, /value="disable_second_factor"/);

    login.passMinutes(2);
    const empty = await session.submit(again, { action: 'disable_second_factor', code: '' });
    assert.deepEqual([empty.status, problemOn(empty)], [400, 'Enter the code.']);
    const refused = await session.submit(empty, { action: 'disable_second_factor', code: '000000' });
    assert.match(problemOn(refused) ?? '', /This code is wrong/);
    const off = await session.submit(refused, { action: 'disable_second_factor', code: login.code(secret) });
    assert.equal(doneOn(off), 'The second factor is switched off.');
    assert.match(off.text, /value="begin_second_factor"/);
    const actions = await login.auditActions(userId);
    assert.ok(actions.includes('second_factor.enabled') && actions.includes('second_factor.disabled'));
    assert.equal(actions.filter((action) => action === 'login.succeeded').length, 1);
  });

  test('begins again where a key waited for its first code for more than a quarter of an hour', async () => {
    const { email } = await login.newUser('slow@example.org');
    const session = login.newSession();
    const setUp = await session.submit(await login.openAccount(session, email), { action: 'begin_second_factor' });
    login.passMinutes(16);
    const values = { action: 'confirm_second_factor', code: login.code(secretOn(setUp)) };
    const late = await session.submit(setUp, values);
    assert.deepEqual([late.status, problemOn(late)], [400, 'That took too long. Set up the second factor once more.']);
  });
});

/** What a page says a form has done. */
function doneOn({ text }: WebPage): string | undefined {
  return /role="status">(.*?)<\/p>/.exec(text)?.[1];
}
