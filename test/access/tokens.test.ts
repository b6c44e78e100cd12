import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { Type } from 'typebox';
import { Authenticator, type AuthenticatorDependencies } from '../../src/access/authenticator.ts';
import { createToken } from '../../src/tokens/create-token.ts';
import { createUser } from '../../src/users/create-user.ts';
import { listTokens } from '../../src/tokens/list-tokens.ts';
import { revokeToken } from '../../src/tokens/revoke-token.ts';
import { parseScopes } from '../../src/access/scopes.ts';
import type { App } from '../../src/http/app-type.ts';
import { LiveKeys } from '../../src/keys/live-keys.ts';
import { rotateSigningKey } from '../../src/keys/new-keys.ts';
import { eventually } from '../support/eventually.ts';
import { testServer } from '../support/test-server.ts';
import { listUsers } from '../../src/users/find-user.ts';

function routes(app: App): void {
  const schema = { response: { 200: Type.Object({ account: Type.String(), user: Type.String() }) } };
  app.get('/v3/who', { config: { access: { scopes: ['contact_data'] } }, schema }, ({ caller }) => ({
    account: caller?.accountId ?? '',
    user: caller?.actor.userId ?? '',
  }));
}

describe('an access token', async () => {
  const server = await testServer({ routes });
  const who = (token: string): Promise<Response> =>
    server.fetch('/v3/who', { headers: { authorization: `Bearer ${token}` } });
  const newToken = (change: { expiresInSeconds?: number; role?: 'owner' | 'manager'; now?: Date } = {}) =>
    server.database.transaction((tx) =>
      createToken(tx, server, {
        accountId: server.account.accountId,
        userId: server.account.userId,
        role: 'owner',
        scopes: ['contact_data'],
        expiresInSeconds: 60,
        name: 'laptop',
        now: new Date(),
        ...change,
      }),
    );

  const listed = async () => (await listTokens(server.database, server.account.accountId, { limit: 100 })).tokens;

  function newAuthenticator(change: Partial<AuthenticatorDependencies>, capacity?: number): Authenticator {
    const { database, keys, instance } = server;
    const onUnwritten = (error: unknown): void => {
      throw error;
    };
    return new Authenticator({ database, keys, instance, clock: () => new Date(), onUnwritten, ...change }, capacity);
  }

  test('carries the claims that clients of the original read', async () => {
    const now = new Date('2026-03-04T05:06:07.890Z');
    const { token, stored } = await newToken({ now, expiresInSeconds: 3_600 });
    const { accountId, userId } = server.account;
    assert.deepEqual(decodeProtectedHeader(token), { alg: 'RS256', typ: 'at+jwt', kid: server.keys.signing[0].kid });
    assert.deepEqual(decodeJwt(token), {
      ver: 1,
      iss: server.instance.issuer,
      aud: server.instance.audience,
      sub: userId,
      uid: userId,
      platform_user_id: userId,
      account_id: accountId,
      cid: 'assent',
      scp: ['contact_data'],
      jti: stored.tokenId,
      iat: 1_772_600_767,
      exp: 1_772_604_367,
    });
    assert.equal(stored.expiresAt.toISOString(), '2026-03-04T06:06:07.000Z');
  });

  test('says who calls', async () => {
    const { token } = await newToken();
    const answer = await who(token);
    assert.deepEqual(await answer.json(), { account: server.account.accountId, user: server.account.userId });
  });

  test('is taken with the scheme in any case', async () => {
    const { token } = await newToken();
    for (const scheme of ['bearer', 'BEARER', 'Bearer ']) {
      const answer = await server.fetch('/v3/who', { headers: { authorization: `${scheme} ${token}` } });
      assert.equal(answer.status, 200);
    }
  });

  test('that is revoked is refused soon, although it was in use until then', async () => {
    const { token, stored } = await newToken();
    assert.equal((await who(token)).status, 200);
    await server.database.transaction((tx) =>
      revokeToken(tx, { accountId: server.account.accountId, tokenId: stored.tokenId, now: new Date() }),
    );
    await eventually('the token is refused', async () => (await who(token)).status === 401);
    assert.equal((await who(token)).status, 401);
  });

  test('that is listed shows when it was last used, and never itself', async () => {
    const { token, stored } = await newToken();
    const unused = await listed();
    assert.equal(unused.find(({ tokenId }) => tokenId === stored.tokenId)?.lastUsedAt, null);
    await who(token);
    await eventually('the use is written', async () => {
      const tokens = await listed();
      return tokens.find(({ tokenId }) => tokenId === stored.tokenId)?.lastUsedAt;
    });
    const { rows } = await server.database.pool.query('select * from access_token');
    assert.ok(!JSON.stringify(rows).includes(token.split('.')[2] ?? token));
  });

  test('outlives a rotation of the signing keys', async () => {
    const { token } = await newToken();
    const keys = await rotateSigningKey(server.keys, new Date());
    const { keysFile, app } = server;
    const rotated = new LiveKeys({ keysFile, keys, clock: () => new Date(), logger: app.log });
    const authenticator = newAuthenticator({ keys: rotated });
    const caller = await authenticator.authenticate(`Bearer ${token}`, {});
    assert.equal(caller.accountId, server.account.accountId);
    await authenticator.close();
  });

  test('is verified once and remembered, but not more of them than there is room for', async () => {
    const authenticator = newAuthenticator({}, 2);
    const tokens = await Promise.all([1, 2, 3].map(async () => `Bearer ${(await newToken()).token}`));
    for (const token of tokens) {
      const first = authenticator.authenticate(token, {});
      assert.ok(first instanceof Promise);
      await first;
    }
    assert.ok(!(authenticator.authenticate(tokens[2], {}) instanceof Promise));
    const forgotten = authenticator.authenticate(tokens[0], {});
    assert.ok(forgotten instanceof Promise);
    await forgotten;
    await authenticator.close();
  });

  test('that is remembered ends when it expires', async () => {
    let now = new Date();
    const authenticator = newAuthenticator({ clock: () => now });
    const { token } = await newToken({ now, expiresInSeconds: 60 });
    await authenticator.authenticate(`Bearer ${token}`, {});
    now = new Date(now.getTime() + 61_000);
    assert.throws(() => authenticator.authenticate(`Bearer ${token}`, {}), { name: 'Unauthorized' });
    await authenticator.close();
  });

  test('that nobody asked for in the right way is not made', async () => {
    await assert.rejects(newToken({ expiresInSeconds: 0 }), { name: 'Invalid' });
    await assert.rejects(newToken({ expiresInSeconds: 1e10 }), { name: 'Invalid' });
    const { accountId } = server.account;
    const now = new Date();
    const lesser = await server.database.transaction((tx) =>
      createUser(tx, { accountId, email: 'manager@example.org', role: 'manager', now }),
    );
    const asked = {
      accountId,
      userId: lesser.userId,
      role: 'owner',
      scopes: ['contact_data'],
      expiresInSeconds: 1,
      name: '',
      now,
    } as const;
    await assert.rejects(
      server.database.transaction((tx) => createToken(tx, server, asked)),
      {
        name: 'Invalid',
        message: 'role is more than the user has (manager)',
      },
    );
    const other = await server.newAccount();
    await assert.rejects(
      server.database.transaction((tx) => createToken(tx, server, { ...asked, accountId: other.accountId })),
      { name: 'NotFound' },
    );
    await assert.rejects(
      server.database.transaction((tx) => revokeToken(tx, { accountId: other.accountId, tokenId: lesser.userId, now })),
      { name: 'NotFound' },
    );
  });
});

test('a user is one person in an account, whatever the case of the email', async () => {
  const server = await testServer();
  const { accountId } = server.account;
  const now = new Date();
  const add = (email: string) =>
    server.database.transaction((tx) => createUser(tx, { accountId, email, role: 'manager', now }));
  await add('someone@example.org');
  await assert.rejects(add('SomeOne@example.org'), { name: 'Conflict' });
  await assert.rejects(add('someone'), { name: 'Invalid', message: 'email is invalid' });
  const users = await listUsers(server.database, accountId);
  assert.deepEqual(
    users.map(({ email, role }) => [email, role]),
    [
      ['owner@example.org', 'owner'],
      ['someone@example.org', 'manager'],
    ],
  );
});

test('scopes are read in any case and however they are separated; what is none is named', () => {
  assert.deepEqual(parseScopes(['CONTACT_DATA account_read', 'offline_access,contact_data']), [
    'contact_data',
    'account_read',
    'offline_access',
  ]);
  assert.throws(() => parseScopes(['contacts']), {
    name: 'Invalid',
    message: /scope "contacts" does not exist: give some of contact_data/,
  });
  assert.throws(() => parseScopes(['']), { name: 'Invalid', message: 'scope is missing' });
});
