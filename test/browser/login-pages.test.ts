import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { mailboxTransport } from '../../src/mail/mailbox-transport.ts';
import { startOutbox } from '../../src/outbox/run-outbox.ts';
import { LoginFixture } from '../login/login-fixture.ts';
import { launchChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { givePassword, testPassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { checkPage, heading, newPage, pressByKeyboard, tabTo } from './page-checks.ts';

const newPassword = 'a new password of some words';

const login = await LoginFixture.open();
const { database } = login.server;
const clock = (): Date => login.now;
const logger = { info: () => undefined, warn: () => undefined };
const outbox = startOutbox({ database, clock, transport: mailboxTransport({ database, clock }), logger });
const application = createServer((_request, response) => response.end('<h1>Back in the application</h1>'));
application.listen(0, '127.0.0.1');
await once(application, 'listening');
const redirectUri = `http://127.0.0.1:${(application.address() as AddressInfo).port}/callback`;
const client = await testClient(login.server, {
  name: 'Anapplicationwithalonganduninterruptednamethatdoesnotfitintoanarrowscreen',
  redirectUris: [redirectUri],
});
const authorizePath = login.authorizePath({ client_id: client.clientId, redirect_uri: redirectUri });
const authorizeUrl = new URL(authorizePath, login.server.publicUrl).href;
const browser = await launchChromium();

describe('login pages in a browser, 320 px wide', () => {
  after(async () => {
    await browser.close();
    await outbox.stop();
    application.close();
    await once(application, 'close');
  });

  const address = (path: string): string => new URL(path, login.server.publicUrl).href;

  async function open(url: string, script: 'with script' | 'without script' = 'without script'): Promise<Page> {
    const page = await newPage(browser, script);
    await page.goto(url);
    return page;
  }

  async function typeInto(page: Page, label: string, text: string): Promise<void> {
    await tabTo(page, label);
    await page.keyboard.type(text);
  }

  async function logInByKeyboard(page: Page, email: string, password = testPassword): Promise<void> {
    await typeInto(page, 'E-mail address', email);
    await typeInto(page, 'Password', password);
    await pressByKeyboard(page, 'Log in');
  }

  test('without script and by keyboard alone: log in, allow, and arrive in the application with a code', async () => {
    const page = await open(authorizeUrl);
    await logInByKeyboard(page, 'owner@example.org');
    assert.match((await heading(page)) ?? '', /^May Anapplication\S+ work with your account\?$/);
    await pressByKeyboard(page, 'Allow');
    assert.equal(await heading(page), 'Back in the application');
    assert.ok(new URL(page.url()).searchParams.has('code'), page.url());
  });

  test('without script and by keyboard alone: refuse, and the application is told', async () => {
    const user = await login.newUser('refusing@example.org');
    const page = await open(authorizeUrl);
    await logInByKeyboard(page, user.email);
    await pressByKeyboard(page, 'Do not allow');
    assert.equal(new URL(page.url()).searchParams.get('error'), 'access_denied');
  });

  test('after a wrong password the focus is in the field to mend, and typing goes on from there', async () => {
    const page = await open(authorizeUrl);
    await logInByKeyboard(page, 'owner@example.org', 'a wrong password');
    assert.match((await page.getByRole('alert').textContent()) ?? '', /do not fit together/);
    assert.equal(await page.locator(':focus').getAttribute('id'), 'email');
    assert.equal(await page.getByLabel('E-mail address').inputValue(), 'owner@example.org');
    await page.keyboard.press('Tab');
    await page.keyboard.type(testPassword);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    assert.match((await heading(page)) ?? '', /^May /);
  });

  test('without script and by keyboard alone: set up a second factor, log in with it, switch it off', async () => {
    const user = await login.newUser('factor@example.org');
    const page = await open(address('/account'));
    await logInByKeyboard(page, user.email);
    await pressByKeyboard(page, 'Set up a second factor');
    const box = await page.getByRole('img', { name: 'QR code with the key for your authenticator app' }).boundingBox();
    assert.ok(box !== null && box.width >= 150 && box.height >= 150, JSON.stringify(box));
    const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await typeInto(page, 'Code', login.code(secret));
    await pressByKeyboard(page, 'Switch on');
    assert.match((await page.getByRole('status').textContent()) ?? '', /switched on/);

    await pressByKeyboard(page, 'Log out');
    assert.equal(await heading(page), 'You are logged out');
    await page.goto(address('/account'));
    await logInByKeyboard(page, user.email);
    assert.equal(await heading(page), 'Enter your code');
    await typeInto(page, 'Code', login.code(secret, 1));
    await pressByKeyboard(page, 'Log in');
    assert.equal(await heading(page), 'Your login to Example Club');

    login.passMinutes(2);
    await typeInto(page, 'Code', login.code(secret));
    await pressByKeyboard(page, 'Switch off');
    assert.equal(await page.getByRole('status').textContent(), 'The second factor is switched off.');
  });

  test('without script and by keyboard alone: choose a new password by the link in the mail', async () => {
    const user = await login.newUser('forgetful@example.org');
    const page = await open(authorizeUrl);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await typeInto(page, 'E-mail address', user.email);
    await pressByKeyboard(page, 'Mail me a link');
    assert.equal(await heading(page), 'Look into your mail');
    await page.goto(await mailedLink(user.email));
    await typeInto(page, 'New password', newPassword);
    await typeInto(page, 'New password, once more', newPassword);
    await pressByKeyboard(page, 'Save password');
    assert.equal(await heading(page), 'Your password is saved');
    await page.getByRole('link', { name: 'Log in' }).click();
    await logInByKeyboard(page, user.email, newPassword);
    assert.equal(await heading(page), 'Your login to Example Club');
  });

  /** The link of the newest mail to an address, read in the mailbox. */
  async function mailedLink(email: string): Promise<string> {
    const page = await newPage(browser, 'without script');
    const row = page.locator('tr', { hasText: email });
    await eventually('a mail in the mailbox', async () => {
      await page.goto(address('/mailbox'));
      return (await row.count()) > 0;
    });
    await row.getByRole('link').first().click();
    const href = await page.locator('ul a[href*="/account/link/"]').first().getAttribute('href');
    assert.ok(href !== null);
    return href;
  }

  test('no page needs scrolling sideways, and axe finds nothing wrong in any state', async () => {
    const user = await login.newUser('axe@example.org');
    await login.newUser('axe-elsewhere@example.org');
    const page = await open(authorizeUrl, 'with script');
    const press = async (value: string): Promise<void> => {
      await Promise.all([page.waitForEvent('load'), page.locator(`button[value=${value}]`).first().click()]);
    };
    const check = (what: string): Promise<void> => checkPage(page, what);
    await check('login');
    await press('login');
    await check('login: nothing typed');
    await page.getByLabel('E-mail address').fill(user.email);
    await page.getByLabel('Password').fill('a wrong password');
    await press('login');
    await check('login: refused');
    await page.getByLabel('Password').fill(testPassword);
    await press('login');
    await check('consent');
    await page.goto(address('/account'));
    await check('account');
    await press('change_password');
    await check('account: no password typed');
    await page.getByLabel('Present password').fill(testPassword);
    await page.getByLabel('New password', { exact: true }).fill('short');
    await page.getByLabel('New password, once more').fill('short');
    await press('change_password');
    await check('account: password refused');
    await press('begin_second_factor');
    await check('second factor: set-up');
    await press('confirm_second_factor');
    await check('second factor: no code typed');
    const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('Code', { exact: true }).fill(login.code(secret));
    await press('confirm_second_factor');
    await check('second factor: switched on');
    await press('disable_second_factor');
    await check('second factor: no code to switch off');
    for (let other = 1; other <= 3; other += 1) {
      const session = login.newSession();
      const ask = await login.sendPassword(session, await session.get('/account'), user.email);
      login.passMinutes(2);
      const entered = await session.submit(ask, { action: 'code', code: login.code(secret) });
      assert.equal(entered.url.pathname, '/account', entered.text);
    }
    await page.goto(address('/account'));
    await check('account: other logins');
    await press('end_session');
    await check('account: one ended');
    await press('end_other_sessions');
    await check('account: others ended');
    await press('sign_out');
    await check('logged out');
    await page.goto(address('/account'));
    await page.getByLabel('E-mail address').fill(user.email);
    await page.getByLabel('Password').fill(testPassword);
    await press('login');
    await check('code');
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await press('code');
    await check('code: refused');
    await page.goto(address('/oauth2/interaction/unknown'));
    await check('interaction gone');
  });

  test('nor in any state of the pages behind mails, and of the choice of an account', async () => {
    const user = await login.newUser('axe-links@example.org');
    const page = await open(address('/account/reset'), 'with script');
    const press = async (value: string): Promise<void> => {
      await Promise.all([page.waitForEvent('load'), page.locator(`button[value=${value}]`).first().click()]);
    };
    await checkPage(page, 'reset');
    await press('reset');
    await checkPage(page, 'reset: nothing typed');
    await page.getByLabel('E-mail address').fill(user.email);
    await press('reset');
    await checkPage(page, 'reset: mailed');
    const link = await mailedLink(user.email);
    await page.goto(link);
    await checkPage(page, 'new password');
    await page.getByLabel('New password', { exact: true }).fill('one');
    await page.getByLabel('New password, once more').fill('another');
    await press('set_password');
    await checkPage(page, 'new password: not the same');
    await page.getByLabel('New password', { exact: true }).fill(newPassword);
    await page.getByLabel('New password, once more').fill(newPassword);
    await press('set_password');
    await checkPage(page, 'password saved');
    await page.goto(link);
    await checkPage(page, 'link used');

    const other = await login.server.newAccount();
    await givePassword(login.server, other);
    await page.goto(address('/account'));
    await page.getByLabel('E-mail address').fill('owner@example.org');
    await page.getByLabel('Password').fill(testPassword);
    await press('login');
    assert.equal(await heading(page), 'Choose an account');
    await checkPage(page, 'choice of an account');
    await Promise.all([page.waitForEvent('load'), page.locator(`button[value="${other.userId}"]`).click()]);
    assert.equal(await heading(page), 'Your login to Example Club');
  });

  test('a form on a page of another site changes nothing, though the browser has the cookies', async () => {
    const user = await login.newUser('victim@example.org');
    const page = await open(address('/account'));
    await logInByKeyboard(page, user.email);
    const csrf = (await page.locator('input[name=csrf]').first().getAttribute('value')) ?? '';
    const evil = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<h1>Free mail</h1><form method="post" action="${address('/account')}">
<input type="hidden" name="csrf" value="${csrf}"><button name="action" value="sign_out">Win</button></form>`);
    });
    evil.listen(0, '127.0.0.1');
    await once(evil, 'listening');
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Win' }).click()]);
    assert.equal(await heading(page), 'This form did not come from here');
    await page.goto(address('/account'));
    assert.equal(await heading(page), 'Your login to Example Club');
    evil.close();
    await once(evil, 'close');
  });
});
