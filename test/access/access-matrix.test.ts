import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { importJWK, SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import type { AccessRule } from '../../src/access/access.ts';
import { createToken } from '../../src/tokens/create-token.ts';
import { privilegesOf } from '../../src/access/privileges.ts';
import { revokeToken } from '../../src/tokens/revoke-token.ts';
import { allScopes } from '../../src/access/scopes.ts';
import { includesRole, userRoles } from '../../src/access/user-role.ts';
import type { UserRole } from '../../src/context.ts';
import { newKeys } from '../../src/keys/new-keys.ts';
import { idsFor, sampleBody } from '../support/operation-samples.ts';
import { testServer, type Operation, type TestServer } from '../support/test-server.ts';

/** One server for the whole table: the operations come from its own routes, so a new one is covered by being there. */
const server = await testServer();
const guarded = server.operations.flatMap(({ access, ...operation }) =>
  access === 'public' ? [] : [{ ...operation, access: access === 'token' ? { scopes: [] } : access }],
);
const other = await server.newAccount();
const bad = await badTokens(server);

test('every operation below /v3 and /v1 asks for a token, and there are some', () => {
  assert.ok(guarded.length > 0);
  for (const { url, access } of server.operations) {
    if (/^\/v[13](\/|$)/.test(url)) assert.notEqual(access, 'public', url);
  }
});

for (const operation of guarded) {
  describe(`${operation.method} ${operation.url}`, () => {
    for (const [kind, authorization] of Object.entries(bad)) {
      test(`answers 401 to ${kind}`, async () => {
        const response = await call(operation, authorization);
        assert.equal(response.headers.get('www-authenticate'), 'Bearer');
        await expectRefusal(operation, response, 401, 'unauthorized', 'Unauthorized');
      });
    }

    for (const missing of operation.access.scopes) {
      test(`answers 403 to a token without the scope ${missing}`, async () => {
        const token = await server.token(
          'owner',
          allScopes.filter((scope) => scope !== missing),
        );
        const response = await call(operation, `Bearer ${token}`);
        const message = `The access token does not have the scope ${missing}.`;
        await expectRefusal(operation, response, 403, 'access_denied', message);
      });
    }

    for (const role of userRoles.filter((candidate) => !isAllowed(candidate, operation.access))) {
      test(`answers 403 to the role ${role}`, async () => {
        const response = await call(operation, `Bearer ${await server.token(role)}`);
        const message = 'Request forbidden due to insufficient user privileges.';
        await expectRefusal(operation, response, 403, 'access_denied', message);
      });
    }

    // What a partner may do depends on the accounts that were granted to it: test/partner/ shows that.
    if (operation.url.includes(':') && !operation.url.startsWith('/v3/partner/')) {
      test('answers 404 to another account, and not to its own', async () => {
        const url = await urlOf(operation);
        const foreign = await send(operation, url, `Bearer ${other.token}`);
        assert.equal(foreign.status, 404, await foreign.text());
        const own = await send(operation, url, `Bearer ${server.account.token}`);
        assert.ok(![401, 403, 404].includes(own.status) && own.status < 500, `${own.status}: ${await own.text()}`);
      });
    }
  });
}

function isAllowed(role: UserRole, { privilege, role: least }: AccessRule): boolean {
  return (
    (privilege === undefined || privilegesOf(role).has(privilege)) && (least === undefined || includesRole(role, least))
  );
}

/** With a body that is wrong, because access is checked before it is read. */
function call({ method, url }: Pick<Operation, 'method' | 'url'>, authorization: string): Promise<Response> {
  const path = url.replaceAll(/:\w+/g, uuidv7());
  const body = method === 'GET' ? undefined : '{"wrong"';
  return server.fetch(path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? undefined : { body }),
  });
}

async function urlOf({ url }: Pick<Operation, 'url'>): Promise<string> {
  const ids = await idsFor(server, url);
  return url.replaceAll(/:(\w+)/g, (_match, name: string) => {
    const id = ids[name];
    assert.ok(id, `test/support/operation-samples.ts does not know how to make a ${name} for ${url}`);
    return id;
  });
}

function send(
  { method, url }: Pick<Operation, 'method' | 'url'>,
  path: string,
  authorization: string,
): Promise<Response> {
  const json = sampleBody(method, url);
  return server.fetch(path, { method, headers: { authorization }, ...(json === undefined ? undefined : { json }) });
}

async function expectRefusal(
  { url }: Pick<Operation, 'url'>,
  response: Response,
  status: number,
  key: string,
  message: string,
): Promise<void> {
  const body: unknown = await response.json();
  assert.equal(response.status, status);
  if (url.startsWith('/v3/')) {
    assert.deepEqual(body, { error_key: key, error_message: message });
  } else {
    const title = status === 401 ? 'Unauthorized' : 'Forbidden';
    assert.deepEqual(body, { type: 'about:blank', title, status, detail: message });
    assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  }
}

/** Headers that must open nothing, each wrong in one way only. */
async function badTokens({ account, keys, instance, database }: TestServer): Promise<Record<string, string>> {
  const { accountId, userId } = account;
  const make = (now: Date) =>
    database.transaction((tx) =>
      createToken(
        tx,
        { keys, instance },
        { accountId, userId, role: 'owner', scopes: allScopes, name: '', expiresInSeconds: 60, now },
      ),
    );
  const good = await make(new Date());
  const [header = '', payload = '', signature = ''] = good.token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const [{ kid, privateJwk }] = keys.signing;
  const sign = async (change: Record<string, unknown>, typ = 'at+jwt', jwk = privateJwk): Promise<string> =>
    new SignJWT({ ...claims, ...change })
      .setProtectedHeader({ alg: 'RS256', typ, kid })
      .sign(await importJWK(jwk, 'RS256'));
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid })).toString('base64url');
  const symmetric = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'at+jwt', kid })).toString('base64url');
  // What a verifier would use as the secret if it took the algorithm from the token.
  const publicKey = JSON.stringify({ kty: privateJwk.kty, n: privateJwk.n, e: privateJwk.e });
  const mac = createHmac('sha256', publicKey).update(`${symmetric}.${payload}`).digest('base64url');
  const revoked = await make(new Date());
  await database.transaction((tx) => revokeToken(tx, { accountId, tokenId: revoked.stored.tokenId, now: new Date() }));
  const strange = await newKeys(new Date());
  const seconds = Math.floor(Date.now() / 1_000);

  return {
    'no token': '',
    'another scheme': `Basic ${Buffer.from('owner:secret').toString('base64')}`,
    'an empty token': 'Bearer ',
    'a text that is no token': 'Bearer abc',
    'a token in three parts of nonsense': 'Bearer a.b.c',
    'a token of absurd length': `Bearer ${'a'.repeat(9_000)}`,
    'a token with another signature': `Bearer ${header}.${payload}.${signature.slice(0, -4)}AAAA`,
    'an expired token': `Bearer ${(await make(new Date(Date.now() - 120_000))).token}`,
    'a token that is not valid yet': `Bearer ${await sign({ nbf: seconds + 300 })}`,
    'a token issued in the future': `Bearer ${await sign({ iat: seconds + 300 })}`,
    'a token for another audience': `Bearer ${await sign({ aud: 'https://api.example.org/v3' })}`,
    'a token of another issuer': `Bearer ${await sign({ iss: 'https://login.example.org' })}`,
    'a token of another kind': `Bearer ${await sign({}, 'JWT')}`,
    'a token signed by another key': `Bearer ${await sign({}, 'at+jwt', strange.signing[0].privateJwk)}`,
    'an unsigned token': `Bearer ${unsigned}.${payload}.`,
    'a token signed with the public key as a secret': `Bearer ${symmetric}.${payload}.${mac}`,
    'a token that is not stored': `Bearer ${await sign({ jti: uuidv7() })}`,
    'a token moved to another account': `Bearer ${await sign({ account_id: other.accountId })}`,
    'a revoked token': `Bearer ${revoked.token}`,
  };
}
