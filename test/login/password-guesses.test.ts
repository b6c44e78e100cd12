import assert from 'node:assert/strict';
import { test } from 'node:test';
import sql from 'sql-template-tag';
import { callback } from '../support/authorize.ts';
import { givePassword, testPassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';
import { LoginFixture } from './login-fixture.ts';

const guesses = 1_000;
const atOnce = 25;

test('of 1,000 guesses at a password over two nodes ten are looked at, the right one after them is not, and the log tells of both', async () => {
  const server = await testServer();
  const other = await server.newNode();
  await givePassword(server, server.account);
  const client = await testClient(server);
  const query = new URLSearchParams({
    client_id: client.clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'contact_data',
  });
  const session = new WebSession(server.publicUrl, [server.publicUrl, other.url]);
  const page = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
  const statuses = new Map<number, number>();
  for (let sent = 0; sent < guesses; sent += atOnce) {
    const answers = await Promise.all(
      Array.from({ length: atOnce }, (_one, index) =>
        session.submit(page, { email: 'owner@example.org', password: `guess number ${sent + index}`, action: 'login' }),
      ),
    );
    for (const { status, text } of answers) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      assert.ok(status === 429 || text.includes('name="password"'), text);
    }
  }
  assert.equal(statuses.get(429), guesses - 10);
  const right = await session.submit(page, { email: 'owner@example.org', password: testPassword, action: 'login' });
  assert.equal(right.status, 429);
  assert.ok(Number(right.headers.get('retry-after')) > 0);
  const audit = await server.database.query<{ action: string; times: number }>(sql`select action, count(*)::int as times
    from audit_event where action like 'login.%' group by action order by action`);
  assert.deepEqual(Object.fromEntries(audit.map(({ action, times }) => [action, times])), {
    'login.blocked': 1,
    'login.failed': 10,
  });
});

test('of 100 guesses at a code over two nodes ten are looked at, and the right one after them is not', async () => {
  const login = await LoginFixture.open();
  const other = await login.server.newNode();
  const user = await login.newUser('guessed@example.org');
  const own = login.newSession();
  const secret = await login.switchSecondFactorOn(own, await login.openAccount(own, user.email));
  const session = new WebSession(login.server.publicUrl, [login.server.publicUrl, other.url]);
  const ask = await login.sendPassword(session, await session.get('/account'), user.email);
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_one, index) => session.submit(ask, { action: 'code', code: `x${index}` })),
  );
  assert.equal(answers.filter(({ status }) => status === 429).length, 90);
  const right = await session.submit(ask, { action: 'code', code: login.code(secret, 1) });
  assert.equal(right.status, 429);
  assert.ok(Number(right.headers.get('retry-after')) > 0);
});
