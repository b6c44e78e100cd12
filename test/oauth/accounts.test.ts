import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import sql from 'sql-template-tag';
import { listSessions } from '../../src/oauth/list-sessions.ts';
import { authorizationCode, authorize, callback, exchangeCode, statusWith } from '../support/authorize.ts';
import { givePassword, logInAndAllow, testPassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';
import { endSessions } from '../../src/grants/end-access.ts';

const server = await testServer();
const other = await server.newAccount();
await givePassword(server, server.account);
await givePassword(server, other);
const rename = (userId: string, email: string) =>
  server.database.query(sql`update account_user set email = ${email} where user_id = ${userId}`);
await rename(server.account.userId, 'a@example.org');
await rename(other.userId, 'b@example.org');
const [mine, shared] = [await testClient(server), await testClient(server, { name: 'For all', shared: true })];
const browser = () => new WebSession(server.publicUrl);

describe('a client of an account', () => {
  test('lets no user of another account in, with the right password', async () => {
    const session = browser();
    const page = await authorize(server, mine, { session, email: 'b@example.org' }).catch(String);
    assert.doesNotMatch(JSON.stringify(page), /[?&]code=/);
    assert.deepEqual(await listSessions(server.database, other.accountId, other.userId), []);
  });

  test('asks for another login in the browser of a user of another account, and then lets the right one in', async () => {
    const session = browser();
    await authorizationCode(server, shared, { session, email: 'b@example.org' });
    const query = new URLSearchParams({
      client_id: mine.clientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'contact_data',
      state: 's',
    });
    const first = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
    assert.match(first.text, /name="password"/);
    const end = await logInAndAllow(session, first, 'a@example.org');
    const { body } = await exchangeCode(server, mine, end.url.searchParams.get('code') ?? '');
    assert.equal(decodeJwt(String(body['access_token']))['account_id'], server.account.accountId);
  });
});

describe('a shared client', () => {
  for (const [email, account] of [
    ['a@example.org', server.account],
    ['b@example.org', other],
  ] as const) {
    test(`works in the account of who lets it in: ${email}`, async () => {
      const code = await authorizationCode(server, shared, { session: browser(), email });
      const { body } = await exchangeCode(server, shared, code);
      const claims = decodeJwt(String(body['access_token']));
      assert.equal(claims['account_id'], account.accountId);
      assert.equal(claims.sub, account.userId);
      assert.equal(await statusWith(server, body['access_token']), 200);
    });
  }

  test('asks which account where e-mail and password are those of two', async () => {
    await rename(server.account.userId, 'both@example.org');
    await rename(other.userId, 'both@example.org');
    const session = browser();
    const query = new URLSearchParams({
      client_id: shared.clientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'contact_data',
      state: 's',
    });
    const login = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
    const choice = await session.submit(login, { email: 'both@example.org', password: testPassword, action: 'login' });
    const end = await logInAndAllow(session, await session.submit(choice, { user: other.userId }));
    const { body } = await exchangeCode(server, shared, end.url.searchParams.get('code') ?? '');
    assert.equal(decodeJwt(String(body['access_token']))['account_id'], other.accountId);
    const logins = await server.database.query(sql`select account_id, subject, ip from audit_event
      where action = 'login.succeeded' order by audit_id desc limit 1`);
    assert.deepEqual(logins, [
      { account_id: other.accountId, subject: { user_id: other.userId, methods: ['pwd'] }, ip: '127.0.0.1' },
    ]);
    await rename(server.account.userId, 'a@example.org');
    await rename(other.userId, 'b@example.org');
  });

  test('does not let the form of a choice name somebody else', async () => {
    const session = browser();
    const query = new URLSearchParams({
      client_id: shared.clientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'contact_data',
    });
    const login = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
    const forged = await session.submit(login, { user: other.userId, step: 'forged' });
    assert.doesNotMatch(forged.url.href, /[?&]code=/);
    assert.deepEqual((await listSessions(server.database, other.accountId, other.userId)).length <= 2, true);
  });
});

describe('a session that was ended', () => {
  test('asks for the password again, and a request that was under way does not bring it back', async () => {
    const session = browser();
    await authorizationCode(server, mine, { session, email: 'a@example.org' });
    const before = await listSessions(server.database, server.account.accountId, server.account.userId);
    assert.ok(before.length > 0);
    const { accountId, userId } = server.account;
    const ended = await server.database.transaction((tx) =>
      endSessions(tx, { accountId, userId, now: new Date() }, 'all'),
    );
    assert.equal(ended, before.length);
    const query = new URLSearchParams({ client_id: mine.clientId, response_type: 'code', redirect_uri: callback });
    query.set('scope', 'contact_data');
    const page = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
    assert.match(page.text, /name="password"/);
    assert.deepEqual(await listSessions(server.database, accountId, userId), []);
  });
});
