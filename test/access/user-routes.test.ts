import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { beginSecondFactor } from '../../src/credentials/begin-second-factor.ts';
import { openAccountLink } from '../../src/credentials/open-account-link.ts';
import { setPasswordByLink } from '../../src/credentials/set-password-by-link.ts';
import type { UserRole } from '../../src/context.ts';
import { listSessions } from '../../src/oauth/list-sessions.ts';
import { ApiClient } from '../support/api-client.ts';
import { authorizationCode, callback, exchangeCode, refresh, statusWith } from '../support/authorize.ts';
import { eventually } from '../support/eventually.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient, type TestClient } from '../support/test-client.ts';
import { WebSession } from '../support/web-session.ts';
import { apiFixture, type Problem } from './api-fixture.ts';
import { mailedLink, raceOfOwners } from './users-fixture.ts';

interface UserBody {
  readonly user_id: string;
  readonly email: string;
  readonly role: string;
  readonly has_password: boolean;
  readonly second_factor: boolean;
}

let count = 0;
const fixture = await apiFixture();
const { api } = fixture;

describe('/v1/users', () => {
  const invite = (role: UserRole = 'manager'): Promise<UserBody> =>
    api.must<UserBody>('POST', '/v1/users', { email: `person-${(count += 1)}@example.org`, role });
  const links = (link: string) =>
    openAccountLink(fixture.server.database, fixture.server.app.services, link.split('/').at(-1) ?? '');
  const idsOf = ({ user_id: userId }: UserBody) => ({ accountId: fixture.server.account.accountId, userId });

  /** In a browser of the user's own; answers the code that the client gets. */
  const logIn = ({ email }: UserBody, client: TestClient, scope = 'contact_data offline_access'): Promise<string> =>
    authorizationCode(fixture.server, client, { email, scope, session: new WebSession(fixture.server.publicUrl) });

  test('a user who is added is listed, recorded, and mailed a link that sets the first password', async () => {
    const made = await invite('campaign_creator');
    assert.deepEqual([made.role, made.has_password, made.second_factor], ['campaign_creator', false, false]);
    assert.deepEqual(
      (await fixture.audit(2)).map(({ action, subject, actor }) => [action, subject['user_id'], actor['kind']]),
      [
        ['user.invited', made.user_id, 'user'],
        ['user.created', made.user_id, 'user'],
      ],
    );
    const link = await mailedLink(fixture.server, made.email);
    const opened = await links(link);
    assert.deepEqual([opened?.kind, opened?.userId, opened?.email], ['invitation', made.user_id, made.email]);
    const token = link.split('/').at(-1) ?? '';
    const password = 'a long enough password';
    assert.ok(await setPasswordByLink(fixture.server.app.services, { token, password, evidence: {} }));
    const shown = await api.must<UserBody>('GET', `/v1/users/${made.user_id}`);
    assert.deepEqual(shown, { ...made, has_password: true });
    const { users } = await api.must<{ users: UserBody[] }>('GET', '/v1/users');
    assert.deepEqual(users.at(-1), shown);
  });

  const wrong: [object, number, RegExp][] = [
    [{}, 400, /email is missing, role is missing/],
    [{ email: 'nobody', role: 'manager' }, 400, /email is invalid/],
    [{ email: 'x@example.org', role: 'king' }, 400, /role does not have a valid value/],
    [{ email: 'OWNER@example.org', role: 'manager' }, 409, /already has a user with this email/],
  ];
  for (const [body, status, detail] of wrong) {
    test(`no user is added, and nothing mailed, with ${JSON.stringify(body)}`, async () => {
      const mails = sql`select count(*) from message`;
      const sent = await fixture.server.database.query(mails);
      const answer = await api.call<Problem>('POST', '/v1/users', body);
      assert.equal(answer.status, status);
      assert.match(answer.body.detail, detail);
      assert.deepEqual(await fixture.server.database.query(mails), sent);
    });
  }

  test('another invitation ends the link of the first one; a user with a password gets none', async () => {
    const made = await invite();
    const first = await mailedLink(fixture.server, made.email);
    const again = await api.call<UserBody>('POST', `/v1/users/${made.user_id}/invitation`);
    assert.deepEqual([again.status, again.body], [202, made]);
    assert.equal((await fixture.audit())[0]?.action, 'user.invited');
    const second = await mailedLink(fixture.server, made.email);
    assert.notEqual(first, second);
    assert.equal(await links(first), undefined);
    assert.equal((await links(second))?.userId, made.user_id);
    await givePassword(fixture.server, idsOf(made));
    const answer = await api.call<Problem>('POST', `/v1/users/${made.user_id}/invitation`);
    assert.equal(answer.status, 409);
    assert.match(answer.body.detail, /already has a password/);
  });

  test('another role is in force within 5 s for the tokens that are there, and recorded', async () => {
    const made = await invite('owner');
    const client = await testClient(fixture.server, { scopes: ['account_read'] });
    await givePassword(fixture.server, idsOf(made));
    const code = await logIn(made, client, 'account_read');
    const { body } = await exchangeCode(fixture.server, client, code);
    const theirs = new ApiClient(fixture.server, String(body['access_token']));
    assert.equal((await theirs.call('GET', '/v1/users')).status, 200);
    const changed = await api.must<UserBody>('PATCH', `/v1/users/${made.user_id}`, { role: 'manager' });
    assert.equal(changed.role, 'manager');
    const [event] = await fixture.audit();
    assert.deepEqual(
      [event?.action, event?.subject['role_before'], event?.subject['role']],
      ['user.role_changed', 'owner', 'manager'],
    );
    await eventually('the role holds', async () => (await theirs.call('GET', '/v1/users')).status === 403, 5_000);
  });

  test('the same role once more changes nothing and records nothing', async () => {
    const made = await invite();
    const last = (await fixture.audit())[0];
    assert.deepEqual(await api.must('PATCH', `/v1/users/${made.user_id}`, { role: 'manager' }), made);
    assert.deepEqual((await fixture.audit())[0], last);
  });

  test('a user who is removed is out at once: tokens, what clients hold, sessions, links, the login', async () => {
    const { server } = fixture;
    const made = await invite();
    const link = await mailedLink(server, made.email);
    const client = await testClient(server);
    await givePassword(server, idsOf(made));
    const code = await logIn(made, client);
    const { body } = await exchangeCode(server, client, code);
    assert.equal(await statusWith(server, body['access_token']), 200);
    const { accountId, userId } = idsOf(made);
    assert.equal((await listSessions(server.database, accountId, userId)).length, 1);

    assert.equal((await api.call('DELETE', `/v1/users/${userId}`)).status, 204);
    const [event] = await fixture.audit();
    assert.deepEqual([event?.action, event?.subject], ['user.removed', { user_id: userId, role: 'manager' }]);
    assert.equal((await listSessions(server.database, accountId, userId)).length, 0);
    assert.equal(await links(link), undefined);
    assert.equal((await refresh(server, client, body['refresh_token'])).status, 400);
    await eventually(
      'its token is refused',
      async () => (await statusWith(server, body['access_token'])) === 401,
      5_000,
    );
    const [open] = await server.database.query<{ open: number }>(
      sql`select count(*)::int as open from account_link where user_id = ${userId} and ended_at is null`,
    );
    assert.equal(open?.open, 0);
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/invitation'],
      ['DELETE', '/second_factor'],
      ['DELETE', '/sessions'],
    ] as const) {
      const json = method === 'PATCH' ? { role: 'owner' } : undefined;
      assert.equal((await api.call(method, `/v1/users/${userId}${path}`, json)).status, 404, method + path);
    }
    await api.must('POST', '/v1/users', { email: made.email, role: 'manager' });
  });

  test('the last owner is neither removed nor demoted', async () => {
    const { userId } = fixture.server.account;
    const { users } = await api.must<{ users: UserBody[] }>('GET', '/v1/users');
    for (const other of users.filter((user) => user.role === 'owner' && user.user_id !== userId)) {
      await api.must('PATCH', `/v1/users/${other.user_id}`, { role: 'manager' });
    }
    const answers = [
      await api.call<Problem>('DELETE', `/v1/users/${userId}`),
      await api.call<Problem>('PATCH', `/v1/users/${userId}`, { role: 'manager' }),
    ];
    for (const { status, body } of answers) {
      assert.deepEqual([status, body.detail], [409, 'The account has no other owner: make another user owner first.']);
    }
    assert.equal((await api.must<UserBody>('GET', `/v1/users/${userId}`)).role, 'owner');
  });

  for (const ways of [
    ['remove', 'remove'],
    ['demote', 'demote'],
    ['remove', 'demote'],
  ] as const) {
    test(`two owners who at once ${ways.join(' and ')} each other leave one owner`, async () => {
      for (let round = 0; round < 10; round += 1) {
        assert.equal(await raceOfOwners(fixture.server, ways), 1);
      }
    });
  }

  test('a user who lost the second factor gets in without it, and that is recorded', async () => {
    const made = await invite();
    const path = `/v1/users/${made.user_id}/second_factor`;
    await beginSecondFactor(fixture.server.app.services, idsOf(made));
    await fixture.server.database.query(
      sql`update user_credential set totp_confirmed_at = now() where user_id = ${made.user_id}`,
    );
    assert.equal((await api.must<UserBody>('GET', `/v1/users/${made.user_id}`)).second_factor, true);
    assert.equal((await api.call('DELETE', path)).status, 204);
    assert.equal((await api.must<UserBody>('GET', `/v1/users/${made.user_id}`)).second_factor, false);
    const [event] = await fixture.audit();
    assert.deepEqual([event?.action, event?.subject['user_id']], ['second_factor.disabled', made.user_id]);
    assert.equal((await api.call('DELETE', path)).status, 204);
    assert.deepEqual((await fixture.audit())[0], event);
  });

  test('a user is logged out of every browser, keeps the tokens, and that is recorded', async () => {
    const { server } = fixture;
    const made = await invite();
    const client = await testClient(server, { redirectUris: [callback] });
    await givePassword(server, idsOf(made));
    const code = await logIn(made, client);
    const { body } = await exchangeCode(server, client, code);
    const { accountId, userId } = idsOf(made);
    assert.equal((await api.call('DELETE', `/v1/users/${userId}/sessions`)).status, 204);
    assert.equal((await listSessions(server.database, accountId, userId)).length, 0);
    const [event] = await fixture.audit();
    assert.deepEqual([event?.action, event?.subject], ['session.revoked', { user_id: userId, sessions: 1 }]);
    assert.equal(await statusWith(server, body['access_token']), 200);
    assert.equal((await api.call('DELETE', `/v1/users/${userId}/sessions`)).status, 204);
    assert.deepEqual((await fixture.audit())[0], event);
  });

  test('another account sees none of them, and its ids are those of nobody', async () => {
    const made = await invite();
    const other = new ApiClient(fixture.server, (await fixture.server.newAccount()).token);
    const { users } = await other.must<{ users: UserBody[] }>('GET', '/v1/users');
    assert.equal(users.length, 1);
    assert.equal((await other.call('DELETE', `/v1/users/${made.user_id}`)).status, 404);
    assert.equal((await api.call('GET', `/v1/users/${uuidv7()}`)).status, 404);
  });

  test('an account has a bound of users', async () => {
    const { accountId, token } = await fixture.server.newAccount();
    await fixture.server.database.query(sql`insert into account_user (account_id, user_id, email, role, created_at)
      select ${accountId}, gen_random_uuid(), 'bulk-' || n || '@example.org', 'manager', now()
      from generate_series(1, 499) as n`);
    const theirs = new ApiClient(fixture.server, token);
    const answer = await theirs.call<Problem>('POST', '/v1/users', { email: 'more@example.org', role: 'manager' });
    assert.equal(answer.status, 409);
    assert.match(answer.body.detail, /has 500 users/);
  });
});
