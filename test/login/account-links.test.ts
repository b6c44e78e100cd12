import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { createUser } from '../../src/users/create-user.ts';
import { mailAccountLink } from '../../src/credentials/mail-account-link.ts';
import { makeAccountLink } from '../../src/credentials/make-account-link.ts';
import { headingOf, LoginFixture, problemOn } from './login-fixture.ts';

const newPassword = 'a new password of some words';

const tokens: string[] = [];
const login = await LoginFixture.open();

describe('links mailed to users', () => {
  async function mailsTo(email: string): Promise<string[]> {
    const rows = await login.server.database.query<{ text: string }>(sql`select text from message
      where kind = 'account' and recipient = ${email} order by message_id`);
    const links = rows.map(({ text }) => /http\S*\/account\/link\/[\w-]+/.exec(text)?.[0] ?? '');
    tokens.push(...links.map((link) => link.slice(link.lastIndexOf('/') + 1)));
    return links;
  }

  async function invite(email: string): Promise<string> {
    const { database, account } = login.server;
    const { accountId } = account;
    const { userId } = await database.transaction((tx) =>
      createUser(tx, { accountId, email, role: 'manager', now: login.now }),
    );
    const link = { accountId, kind: 'invitation', userId, recipient: email, now: login.now } as const;
    await database.transaction((tx) => mailAccountLink(tx, login.server.app.services, link));
    return (await mailsTo(email))[0] ?? '';
  }

  async function resetLink(email: string): Promise<string> {
    const session = login.newSession();
    await session.submit(await session.get('/account/reset'), { action: 'reset', email });
    return (await mailsTo(email)).at(-1) ?? '';
  }

  test('a new password is asked for in the same words whether the address is known or not, and mailed to the known', async () => {
    await login.newUser('forgetful@example.org');
    const answers = [];
    for (const email of ['forgetful@example.org', 'unknown@example.org', 'no address at all']) {
      const session = login.newSession();
      const page = await session.get('/account/reset');
      assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
      assert.equal(page.headers.get('x-frame-options'), 'DENY');
      const answer = await session.submit(page, { action: 'reset', email });
      assert.equal(answer.status, 200);
      answers.push(answer.text);
    }
    assert.equal(new Set(answers).size, 1);
    assert.match(answers[0] ?? '', /If there is a user with this address, a mail is on its way/);
    assert.equal((await mailsTo('forgetful@example.org')).length, 1);
    assert.equal((await mailsTo('unknown@example.org')).length, 0);
  });

  test('a new password is not asked for without an address', async () => {
    const session = login.newSession();
    const answer = await session.submit(await session.get('/account/reset'), { action: 'reset', email: ' ' });
    assert.deepEqual([answer.status, problemOn(answer)], [400, 'Enter your e-mail address.']);
  });

  test('a reset replaces the password, logs out everywhere, and works once', async () => {
    const { email } = await login.newUser('reset@example.org');
    const earlier = login.newSession();
    await login.openAccount(earlier, email);
    const link = await resetLink(email);
    const session = login.newSession();
    const page = await session.get(link);
    assert.equal(headingOf(page), 'Choose a password');
    assert.match(page.text, /value="reset@example.org" autocomplete="username" readonly/);
    assert.match(page.text, /12 to 200 characters/);
    const done = await session.submit(page, { action: 'set_password', password: newPassword, repeat: newPassword });
    assert.deepEqual([done.status, headingOf(done)], [200, 'Your password is saved']);
    assert.equal(headingOf(await earlier.get('/account')), 'Log in to Assent');

    const old = login.newSession();
    assert.equal((await login.sendPassword(old, await old.get('/account'), email)).status, 400);
    const fresh = await login.sendPassword(old, await old.get('/account'), email, newPassword);
    assert.equal(fresh.url.pathname, '/account');
    for (const again of [
      await session.get(link),
      await session.submit(page, { password: newPassword, repeat: newPassword }),
    ]) {
      assert.deepEqual([again.status, headingOf(again)], [404, 'This link does not work']);
    }
  });

  test("an invitation ends with a password of one's own; what is wrong with one is said, and nothing stored", async () => {
    const email = 'invited@example.org';
    const session = login.newSession();
    let page = await session.get(await invite(email));
    assert.match(page.text, /You have been invited to work with the account Example Club\./);
    for (const [password, repeat, said] of [
      ['', '', 'Enter a new password.'],
      [newPassword, `${newPassword}!`, 'The two new passwords are not the same. Enter both again.'],
      ['short', 'short', /^Choose another password: /],
      [email, email, /^Choose another password: /],
      ['x'.repeat(3_000), 'x'.repeat(3_000), /^Choose another password: /],
    ] as const) {
      page = await session.submit(page, { action: 'set_password', password, repeat });
      assert.equal(page.status, 400);
      const problem = problemOn(page) ?? '';
      if (typeof said === 'string') assert.equal(problem, said);
      else assert.match(problem, said);
      assert.match(
        page.text,
        /id="password"[^>]*aria-describedby="password-hint problem" aria-invalid="true" autofocus/,
      );
      assert.ok(password === '' || !page.text.includes(`value="${password}" autocomplete="new`));
    }
    const none = await login.server.database.query(sql`select 1 from user_credential
      join account_user using (account_id, user_id) where email = ${email} and password_hash is not null`);
    assert.equal(none.length, 0);
    const done = await session.submit(page, { action: 'set_password', password: newPassword, repeat: newPassword });
    assert.equal(done.status, 200, done.text);
    const entered = await login.sendPassword(session, await session.get('/account'), email, newPassword);
    assert.match(entered.text, /You are invited@example\.org, manager\./);
  });

  test('an address of the account is confirmed by the button and by nothing else', async () => {
    const { database, account, app } = login.server;
    const { accountId } = account;
    await database.query(sql`insert into account_email (account_id, email_id, email_address, roles, created_at)
      values (${accountId}, 77, 'press@example.org', '{}', now())`);
    const { url } = await database.transaction((tx) =>
      makeAccountLink(tx, app.services, { accountId, kind: 'account_email', emailId: 77, now: login.now }),
    );
    const confirmed = async (): Promise<boolean> => {
      const rows = await database.query(sql`select 1 from account_email
        where account_id = ${accountId} and email_id = 77 and confirmed_at is not null`);
      return rows.length === 1;
    };
    const session = login.newSession();
    const page = await session.get(url);
    assert.match(page.text, /The account Example Club wants to send mail as press@example\.org\./);
    assert.equal(await confirmed(), false);
    const done = await session.submit(page, { action: 'confirm_email' });
    assert.deepEqual([done.status, headingOf(done)], [200, 'Thank you']);
    assert.equal(await confirmed(), true);
    assert.equal((await session.submit(page, { action: 'confirm_email' })).status, 404);
  });

  test('a wrong, changed or old link is one page with 404 that says what to do', async () => {
    const { email } = await login.newUser('old@example.org');
    const link = await resetLink(email);
    const texts = new Set<string>();
    login.passMinutes(61);
    for (const wrong of [link, `${link}x`, link.slice(0, -1), new URL('/account/link/', link).href, `${link}/x`]) {
      const session = login.newSession();
      const values = { action: 'set_password', password: newPassword, repeat: newPassword };
      for (const answer of [await session.get(wrong), await session.post(wrong, values)]) {
        assert.equal(answer.status, 404, wrong);
        texts.add(answer.text);
      }
    }
    assert.equal(texts.size, 1);
    assert.match([...texts][0] ?? '', /Choose a new password by mail/);
  });

  test('GET and HEAD, 20 times on every page in every state, change no row', async () => {
    const user = await login.newUser('scanned@example.org');
    const links = [await resetLink(user.email), await invite('scanned-too@example.org')];
    const pages = ['/account', '/account/reset', '/oauth2/interaction/unknown', `${links[0] ?? ''}x`, ...links];
    const earlier = await login.dump();
    for (const page of pages) {
      const url = new URL(page, login.server.publicUrl);
      for (let time = 0; time < 20; time += 1) {
        const method = time % 2 === 0 ? 'GET' : 'HEAD';
        await (await fetch(url, { method, redirect: 'manual' })).arrayBuffer();
      }
    }
    assert.deepEqual(await login.dump(), earlier);
    const session = login.newSession();
    assert.equal((await session.get(links[0] ?? '')).status, 200);
  });

  test('leave no link, address or password in the log', () => {
    const lines = JSON.stringify(login.server.log);
    assert.match(lines, /"route":"\/account\/link\/\*"/);
    assert.ok(!lines.includes('example.org') && !lines.includes(newPassword));
    assert.ok(tokens.length >= 5 && tokens.every((token) => token.length > 40 && !lines.includes(token)));
  });
});
