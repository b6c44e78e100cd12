import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import * as openid from 'openid-client';
import type { Page } from 'playwright-core';
import sql from 'sql-template-tag';
import { statusWith } from '../support/authorize.ts';
import { launchChromium } from '../support/chromium.ts';
import { givePassword, testPassword } from '../support/log-in.ts';
import { testClient, type TestClient, type TestClientOptions } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { heading, newPage, pressByKeyboard, tabTo } from '../browser/page-checks.ts';

/** What a browser brought back to the application. */
interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

const arrivals: Arrival[] = [];

const server = await testServer();
await givePassword(server, server.account);
const application = createServer((request, response) => {
  void arrive(request).then(() => response.setHeader('content-type', 'text/html').end('<h1>Back</h1>'));
});
application.listen(0, '127.0.0.1');
await once(application, 'listening');
const callback = `http://127.0.0.1:${(application.address() as AddressInfo).port}/callback`;
const browser = await launchChromium();

async function arrive(request: IncomingMessage): Promise<void> {
  const { method = '', url = '' } = request;
  const body = await text(request);
  if (url.startsWith('/callback')) arrivals.push({ method, path: url, body });
}

describe('flows that a client library begins and ends, with a browser in between', () => {
  after(async () => {
    await browser.close();
    application.close();
    await once(application, 'close');
  });

  const register = (options: TestClientOptions = {}): Promise<TestClient> =>
    testClient(server, { redirectUris: [callback], ...options });

  function discover({ clientId, secret }: TestClient): Promise<openid.Configuration> {
    const authentication = secret === '' ? openid.None() : openid.ClientSecretBasic(secret);
    const options = { execute: [openid.allowInsecureRequests] };
    return openid.discovery(new URL(server.instance.issuer), clientId, undefined, authentication, options);
  }

  async function logIn(page: Page, email = 'owner@example.org'): Promise<void> {
    await tabTo(page, 'E-mail address');
    await page.keyboard.type(email);
    await tabTo(page, 'Password');
    await page.keyboard.type(testPassword);
    await pressByKeyboard(page, 'Log in');
  }

  /** Sends a browser to the authorization endpoint; the answer is checked and exchanged once it is back. */
  async function begin(client: TestClient, page: Page, more: Record<string, string> = {}) {
    const config = await discover(client);
    const verifier = openid.randomPKCECodeVerifier();
    const state = openid.randomState();
    const address = openid.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'contact_data offline_access',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      ...more,
    });
    await page.goto(address.href);
    const checks = { pkceCodeVerifier: verifier, expectedState: state };
    return (answer: URL | Request) => openid.authorizationCodeGrant(config, answer, checks);
  }

  for (const kind of ['public', 'confidential'] as const) {
    test(`code and PKCE of a ${kind} client, without script: the password is asked for once, and again with prompt=login`, async () => {
      const client = await register({ kind });
      const page = await newPage(browser, 'without script');
      // RFC 8252 section 8.6: any program on the machine may say that it is the public client.
      const allowAgain = async (): Promise<void> => {
        if (kind === 'public') await pressByKeyboard(page, 'Allow');
      };
      const exchange = await begin(client, page);
      await logIn(page);
      await pressByKeyboard(page, 'Allow');
      assert.equal(await heading(page), 'Back');
      const tokens = await exchange(new URL(page.url()));
      assert.equal(await statusWith(server, tokens.access_token), 200);
      assert.ok(tokens.refresh_token);

      const again = await begin(client, page);
      await allowAgain();
      assert.equal(await heading(page), 'Back');
      assert.equal(await statusWith(server, (await again(new URL(page.url()))).access_token), 200);

      const anew = await begin(client, page, { prompt: 'login' });
      assert.match((await heading(page)) ?? '', /^Log in to /);
      await logIn(page);
      await allowAgain();
      assert.equal(await heading(page), 'Back');
      assert.equal(await statusWith(server, (await anew(new URL(page.url()))).access_token), 200);
    });
  }

  test('a code that comes back as a form', async () => {
    const page = await newPage(browser, 'with script');
    const exchange = await begin(await register(), page, { response_mode: 'form_post' });
    await logIn(page);
    const back = page.waitForURL(callback);
    await pressByKeyboard(page, 'Allow');
    await back;
    const { method, path, body } = arrivals.at(-1) ?? { method: '', path: '', body: '' };
    assert.deepEqual([method, path], ['POST', '/callback']);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const tokens = await exchange(new Request(callback, { method, headers, body }));
    assert.equal(await statusWith(server, tokens.access_token), 200);
  });

  test('the implicit grant: the token is in the fragment, which the server of the application never sees', async () => {
    const { clientId } = await register({ kind: 'public', grants: ['implicit'] });
    const page = await newPage(browser, 'without script');
    const query = {
      client_id: clientId,
      response_type: 'token',
      redirect_uri: callback,
      scope: 'contact_data',
      state: 's',
    };
    await page.goto(`${server.publicUrl}/oauth2/default/v1/authorize?${new URLSearchParams(query).toString()}`);
    await logIn(page);
    await pressByKeyboard(page, 'Allow');
    assert.equal(await heading(page), 'Back');
    const answer = new URLSearchParams(new URL(page.url()).hash.slice(1));
    assert.equal(answer.get('state'), 's');
    assert.equal(await statusWith(server, answer.get('access_token')), 200);
    assert.equal(arrivals.at(-1)?.path, '/callback');
  });

  for (const script of ['without script', 'with script'] as const) {
    test(`a device, ${script}: the code is typed, or comes with the address, and is confirmed before anything`, async () => {
      const config = await discover(await register({ kind: 'public', grants: ['device_code'], name: 'A till' }));
      const begun = await openid.initiateDeviceAuthorization(config, { scope: 'contact_data' });
      const page = await newPage(browser, script);
      if (script === 'with script') {
        await page.goto(begun.verification_uri_complete ?? '');
      } else {
        await page.goto(begun.verification_uri);
        await tabTo(page, 'Code that your device shows');
        await page.keyboard.type(begun.user_code);
        await pressByKeyboard(page, 'Continue');
      }
      await page.getByText('A till wants to use your account').waitFor();
      assert.equal(await page.locator('strong').textContent(), begun.user_code);
      await pressByKeyboard(page, 'Continue');
      await logIn(page);
      await pressByKeyboard(page, 'Allow');
      assert.equal(await heading(page), 'Your device is connected');
      const tokens = await openid.pollDeviceAuthorizationGrant(config, { ...begun, interval: 1 });
      assert.equal(await statusWith(server, tokens.access_token), 200);
    });

    test(`another user in the same browser, ${script}: the login before ends, and the token is of the new one`, async () => {
      const account = await server.newAccount();
      await givePassword(server, account);
      const email = `${script.replace(' ', '-')}@example.org`;
      await server.database.query(sql`update account_user set email = ${email} where user_id = ${account.userId}`);
      const page = await newPage(browser, script);
      await begin(await register(), page);
      await logIn(page);
      await pressByKeyboard(page, 'Allow');
      const exchange = await begin(await register({ account }), page);
      await logIn(page, email);
      if (script === 'without script') await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText(`You are logged in as ${email}`).waitFor();
      await pressByKeyboard(page, 'Allow');
      assert.equal(await heading(page), 'Back');
      const { access_token: token } = await exchange(new URL(page.url()));
      assert.equal(decodeJwt(token)['account_id'], account.accountId);
    });
  }

  test('a device that its user does not know, without script: nothing is given', async () => {
    const config = await discover(await register({ kind: 'public', grants: ['device_code'] }));
    const begun = await openid.initiateDeviceAuthorization(config, { scope: 'contact_data' });
    const page = await newPage(browser, 'without script');
    await page.goto(begun.verification_uri);
    await tabTo(page, 'Code that your device shows');
    await page.keyboard.type(begun.user_code);
    await pressByKeyboard(page, 'Continue');
    await pressByKeyboard(page, 'This is not my device');
    assert.equal(await page.getByRole('alert').textContent(), 'The device was not connected.');
    const polling = openid.pollDeviceAuthorizationGrant(config, { ...begun, interval: 1 });
    await assert.rejects(
      polling,
      (error) => error instanceof openid.ResponseBodyError && error.error === 'access_denied',
    );
  });
});
