import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import sql from 'sql-template-tag';
import { authorizationCode, exchangeCode, postForm, refresh, statusWith } from '../support/authorize.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient, type TestClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();
await givePassword(server, server.account);
const client = await testClient(server);
const sibling = await testClient(server, { name: 'A resource server of the same account' });
const foreigner = await testClient(server, { account: await server.newAccount() });
const machine = await testClient(server, { grants: ['client_credentials'] });

async function logIn() {
  const { body } = await exchangeCode(server, client, await authorizationCode(server, client));
  return body;
}

const introspect = async (who: TestClient, token: unknown) =>
  (await postForm(server, who, { token: String(token) }, 'introspect')).body;
const revoke = (who: TestClient, token: unknown) => postForm(server, who, { token: String(token) }, 'revoke');

describe('introspection (RFC 7662)', () => {
  test('tells what an access token is, to its client and to those of its account', async () => {
    const tokens = await logIn();
    for (const who of [client, sibling]) {
      const answer = await introspect(who, tokens['access_token']);
      assert.equal(answer['active'], true);
      assert.equal(answer['client_id'], client.clientId);
      assert.equal(answer['sub'], server.account.userId);
      assert.equal(answer['scope'], 'contact_data');
      assert.equal(answer['aud'], server.instance.audience);
    }
  });

  test('tells a client of another account nothing', async () => {
    const tokens = await logIn();
    assert.deepEqual(await introspect(foreigner, tokens['access_token']), { active: false });
    assert.deepEqual(await introspect(foreigner, tokens['refresh_token']), { active: false });
  });

  test('tells of a refresh token and of a machine’s token', async () => {
    const tokens = await logIn();
    assert.equal((await introspect(client, tokens['refresh_token']))['active'], true);
    const own = await postForm(server, machine, { grant_type: 'client_credentials' });
    assert.equal((await introspect(machine, own.body['access_token']))['active'], true);
  });

  test('says of whatever is no token that it is not active', async () => {
    const tokens = await logIn();
    const [header, payload] = String(tokens['access_token']).split('.');
    for (const token of ['', 'x', 'a.b.c', `${header}.${payload}.AAAA`, server.account.token]) {
      const answer = await introspect(client, token);
      assert.ok(answer['active'] === false || answer['error'] === 'invalid_request', JSON.stringify(answer));
    }
  });

  test('asks who asks', async () => {
    const tokens = await logIn();
    const { status } = await postForm(
      server,
      { ...client, secret: 'wrong' },
      { token: String(tokens['access_token']) },
      'introspect',
    );
    assert.equal(status, 401);
  });
});

describe('revocation (RFC 7009)', () => {
  test('of an access token ends that token by its jti, and the refresh token goes on', async () => {
    const tokens = await logIn();
    assert.equal((await revoke(client, tokens['access_token'])).status, 200);
    assert.equal(await statusWith(server, tokens['access_token']), 401);
    assert.deepEqual(await introspect(client, tokens['access_token']), { active: false });
    assert.equal((await refresh(server, client, tokens['refresh_token'])).status, 200);
  });

  test('of a refresh token ends what was issued with it', async () => {
    const tokens = await logIn();
    assert.equal((await revoke(client, tokens['refresh_token'])).status, 200);
    assert.equal((await refresh(server, client, tokens['refresh_token'])).body['error'], 'invalid_grant');
    assert.equal(await statusWith(server, tokens['access_token']), 401);
  });

  test('is recorded with the client that asked for it, and never with the token', async () => {
    const tokens = await logIn();
    const { body: own } = await postForm(server, machine, { grant_type: 'client_credentials' });
    const records = () =>
      server.database.query<{ actor: Record<string, unknown>; subject: Record<string, unknown>; ip: string }>(
        sql`select actor, subject, ip from audit_event where action = 'token.revoked' order by audit_id`,
      );
    const earlier = (await records()).length;
    for (const [who, token] of [
      [client, tokens['access_token']],
      [client, tokens['refresh_token']],
      [machine, own['access_token']],
    ] as const) {
      await revoke(who, token);
      await revoke(who, token);
    }
    const added = (await records()).slice(earlier);
    const { userId } = server.account;
    const named = (who: TestClient) => ({ user_id: userId, client_id: who.clientId, name: 'Sample client' });
    assert.deepEqual(added, [
      {
        actor: { kind: 'client', client_id: client.clientId },
        subject: { token_id: decodeJwt(String(tokens['access_token'])).jti, ...named(client) },
        ip: '127.0.0.1',
      },
      {
        actor: { kind: 'client', client_id: client.clientId },
        subject: { refresh_token: true, ...named(client) },
        ip: '127.0.0.1',
      },
      {
        actor: { kind: 'client', client_id: machine.clientId },
        subject: { token_id: decodeJwt(String(own['access_token'])).jti, ...named(machine) },
        ip: '127.0.0.1',
      },
    ]);
  });

  test('by another client changes nothing, whether of this account or another', async () => {
    const tokens = await logIn();
    for (const who of [sibling, foreigner]) {
      for (const token of [tokens['access_token'], tokens['refresh_token']]) {
        assert.equal((await revoke(who, token)).status, 200);
      }
    }
    assert.equal(await statusWith(server, tokens['access_token']), 200);
    assert.equal((await refresh(server, client, tokens['refresh_token'])).status, 200);
  });

  test('of what is no token answers 200 (section 2.2)', async () => {
    assert.equal((await revoke(client, 'a.b.c')).status, 200);
    assert.equal((await revoke(client, 'nothing')).status, 200);
  });
});
