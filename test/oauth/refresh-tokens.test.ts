import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { authorizationCode, exchangeCode, pkce, postForm, refresh, statusWith } from '../support/authorize.ts';
import { eventually } from '../support/eventually.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient, type TestClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();
await givePassword(server, server.account);
const rotating = await testClient(server);
const lasting = await testClient(server, { refreshTokens: 'long_lived' });

async function logIn(client: TestClient): Promise<Readonly<Record<string, string | number | boolean | undefined>>> {
  const { body } = await exchangeCode(server, client, await authorizationCode(server, client));
  assert.ok(body['refresh_token'], JSON.stringify(body));
  return body;
}

describe('a rotating refresh token', () => {
  test('is replaced by each use, and the new access token opens the API', async () => {
    const first = await logIn(rotating);
    const second = await refresh(server, rotating, first['refresh_token']);
    assert.equal(second.status, 200, JSON.stringify(second.body));
    assert.notEqual(second.body['refresh_token'], first['refresh_token']);
    assert.equal(await statusWith(server, second.body['access_token']), 200);
    const third = await refresh(server, rotating, second.body['refresh_token']);
    assert.equal(third.status, 200);
  });

  test('used once more ends its whole family: the replacement and every access token (RFC 9700 section 4.14)', async () => {
    const first = await logIn(rotating);
    const second = await refresh(server, rotating, first['refresh_token']);
    const replay = await refresh(server, rotating, first['refresh_token']);
    assert.equal(replay.status, 400);
    assert.equal(replay.body['error'], 'invalid_grant');
    const after = await refresh(server, rotating, second.body['refresh_token']);
    assert.equal(after.body['error'], 'invalid_grant');
    for (const token of [first['access_token'], second.body['access_token']]) {
      assert.equal(await statusWith(server, token), 401);
    }
    const recorded = await eventually('the replay is in the audit log', async () => {
      const rows = await server.database.query<{ subject: { client_id: string } }>(sql`select subject from audit_event
        where action = 'refresh_token.replayed'`);
      return rows[0];
    });
    assert.equal(recorded.subject.client_id, rotating.clientId);
  });

  test('used by 20 requests at once is replaced once at most, and that is on record', async () => {
    const first = await logIn(rotating);
    const replays = () =>
      server.database.query(sql`select subject from audit_event where action = 'refresh_token.replayed'`);
    const earlier = (await replays()).length;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(server, rotating, first['refresh_token'])),
    );
    assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
    const kept = answers.find(({ status }) => status === 200)?.body['refresh_token'];
    if (kept !== undefined) assert.equal((await refresh(server, rotating, kept)).body['error'], 'invalid_grant');
    await eventually('the replay is in the audit log', async () => (await replays()).length > earlier);
  });
});

describe('a long-lived refresh token', () => {
  test('stays the same, use after use', async () => {
    const first = await logIn(lasting);
    for (let use = 0; use < 3; use += 1) {
      const { status, body } = await refresh(server, lasting, first['refresh_token']);
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body['refresh_token'], first['refresh_token']);
      assert.equal(await statusWith(server, body['access_token']), 200);
    }
  });

  test('of a public client is replaced all the same (RFC 9700 section 4.14.2)', async () => {
    const client = await testClient(server, { kind: 'public', refreshTokens: 'long_lived' });
    const { verifier, query } = pkce();
    const code = await authorizationCode(server, client, { query });
    const { body } = await exchangeCode(server, client, code, { code_verifier: verifier });
    const next = await refresh(server, client, body['refresh_token']);
    assert.equal(next.status, 200, JSON.stringify(next.body));
    assert.notEqual(next.body['refresh_token'], body['refresh_token']);
  });
});

describe('any refresh token', () => {
  test('ends after 180 days without use, and each use begins them anew', async () => {
    for (const client of [rotating, lasting]) {
      const first = await logIn(client);
      await server.database.query(sql`update oauth_artifact set expires_at = now() + interval '1 day',
          payload = payload || jsonb_build_object('exp', extract(epoch from now() + interval '1 day')::bigint)
        where client_id = ${client.clientId} and kind in ('Grant', 'RefreshToken')`);
      const { body } = await refresh(server, client, first['refresh_token']);
      const lives = await server.database.query(sql`select kind from oauth_artifact
        where client_id = ${client.clientId} and consumed_at is null and expires_at > now() + interval '179 days'
          and (payload ->> 'exp')::bigint > extract(epoch from now() + interval '179 days')
        order by kind desc limit 2`);
      assert.deepEqual(
        lives.map((row) => row['kind'] as string),
        ['RefreshToken', 'Grant'],
      );
      await server.database.query(sql`update oauth_artifact set expires_at = now() - interval '1 second',
          payload = payload || jsonb_build_object('exp', extract(epoch from now())::bigint - 1)
        where client_id = ${client.clientId} and kind = 'RefreshToken'`);
      const late = await refresh(server, client, body['refresh_token']);
      assert.equal(late.status, 400);
      assert.equal(late.body['error'], 'invalid_grant');
    }
  });

  test('belongs to its client', async () => {
    const first = await logIn(rotating);
    const { status, body } = await refresh(server, lasting, first['refresh_token']);
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_grant');
  });

  test('cannot ask for more than was granted', async () => {
    const first = await logIn(rotating);
    const { status, body } = await postForm(server, rotating, {
      grant_type: 'refresh_token',
      refresh_token: String(first['refresh_token']),
      scope: 'contact_data account_update',
    });
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_scope');
  });

  test('ends when its user is removed', async () => {
    const first = await logIn(lasting);
    await server.database.query(sql`update account_user set removed_at = now()
      where user_id = ${server.account.userId}`);
    const { body } = await refresh(server, lasting, first['refresh_token']);
    assert.equal(body['error'], 'invalid_grant');
    assert.equal(await statusWith(server, first['access_token']), 401);
    await server.database.query(sql`update account_user set removed_at = null
      where user_id = ${server.account.userId}`);
  });

  test('is kept as a hash alone', async () => {
    const first = await logIn(rotating);
    const rows = await server.database.query(sql`select payload::text from oauth_artifact`);
    assert.ok(!rows.some((row) => String(row['payload']).includes(String(first['refresh_token']))));
  });
});

test('a client that gets a new secret goes on with its refresh tokens, and its access tokens have ended', async () => {
  const client = await testClient(server);
  const first = await logIn(client);
  const replaced = await server.fetch(`/v1/clients/${client.clientId}/secret`, { method: 'POST' });
  const { client_secret: secret } = (await replaced.json()) as { client_secret: string };
  assert.equal((await refresh(server, client, first['refresh_token'])).status, 401);
  assert.equal(await statusWith(server, first['access_token']), 401);
  const next = await refresh(server, { ...client, secret }, first['refresh_token']);
  assert.equal(next.status, 200, JSON.stringify(next.body));
  assert.equal(await statusWith(server, next.body['access_token']), 200);
});
