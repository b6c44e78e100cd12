import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import sql from 'sql-template-tag';
import { v4 as uuidv4, v5 as uuidv5 } from 'uuid';
import { Authenticator } from '../../src/access/authenticator.ts';
import { ExternalIssuer } from '../../src/access/external-issuer.ts';
import { eventually } from '../support/eventually.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { externalIssuer, liar } from './external-issuer-fixture.ts';

describe('a token of the external issuer', async () => {
  const issuer = await externalIssuer();
  const server = await testServer({ environment: { ASSENT_OIDC_ISSUER: issuer.issuer } });
  issuer.tokens = {
    audience: server.instance.audience,
    claims: { account_id: server.account.accountId, role: 'owner' },
  };
  after(() => issuer.stop());

  const seconds = (): number => Math.floor(Date.now() / 1_000);
  const good = (): JWTPayload => ({
    iss: issuer.issuer,
    aud: server.instance.audience,
    sub: 'somebody',
    azp: 'shop',
    jti: uuidv4(),
    iat: seconds(),
    exp: seconds() + 300,
    scope: 'contact_data account_read',
    account_id: server.account.accountId,
    role: 'owner',
  });
  const open = async (token: string, path = '/v3/contact_lists'): Promise<number> => {
    const response = await server.fetch(path, { headers: { authorization: `Bearer ${token}` } });
    await response.body?.cancel();
    return response.status;
  };

  test('that a client got from it opens the API, and the ledger names user, client and token', async () => {
    const token = await issuer.requestToken('contact_data newsletter');
    const { jti, sub } = decodeJwt(token);
    assert.equal(await open(token), 200);
    const json = {
      email_address: { address: 'jane@example.org', permission_to_send: 'implicit' },
      create_source: 'Account',
    };
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await server.fetch('/v3/contacts', { method: 'POST', json, headers })).status, 201);
    const namespace = uuidv5(issuer.issuer, uuidv5.URL);
    assert.deepEqual(await server.database.query(sql`select actor from permission_event`), [
      {
        actor: {
          kind: 'user',
          user_id: uuidv5(`user ${sub}`, namespace),
          client_id: 'shop',
          token_id: uuidv5(`token ${jti}`, namespace),
        },
      },
    ]);
    assert.equal(await open(token, '/v1/settings'), 403);
  });

  for (const alg of ['RS256', 'PS256', 'ES256', 'EdDSA'] as const) {
    test(`is taken with a signature by ${alg}`, async () => {
      assert.equal(await open(await issuer.sign(good(), { alg })), 200);
    });
  }

  const taken: Record<string, Record<string, unknown>> = {
    'for several audiences': { aud: ['https://other.example.org'] },
    'with scopes in a list, in scp': { scope: undefined, scp: ['contact_data', 'account_read'] },
    'with scopes of others among ours': { scope: 'openid CONTACT_DATA account_read https://other.example.org/read' },
    'with several roles, of which the strongest counts': { role: ['admin', 'campaign_creator', 'owner', 'manager'] },
    'from a clock that is a little ahead': { nbf: Math.floor(Date.now() / 1_000) + 5 },
    'without id, client and time of issue': { jti: undefined, azp: undefined, iat: undefined },
  };
  for (const [what, change] of Object.entries(taken)) {
    test(`is taken ${what}`, async () => {
      const claims = { ...good(), ...change };
      const audience = [claims.aud ?? [], server.instance.audience].flat();
      assert.equal(await open(await issuer.sign({ ...claims, aud: audience }), '/v1/settings'), 200);
    });
  }

  test('may what its scopes and its role allow and no more', async () => {
    const contacts = async (change: Record<string, unknown>): Promise<number> =>
      open(await issuer.sign({ ...good(), ...change }), '/v3/contacts');
    assert.equal(await contacts({}), 200);
    assert.equal(await contacts({ scope: 'account_read' }), 403);
    assert.equal(await contacts({ scope: undefined }), 403);
    assert.equal(await contacts({ role: 'manager' }), 200);
    assert.equal(await contacts({ role: 'campaign_creator' }), 403);
    assert.equal(await contacts({ role: ['campaign_creator'] }), 403);
  });

  test('is for its account alone', async () => {
    const other = await server.newAccount();
    const list = await server.fetch('/v3/contact_lists', { method: 'POST', json: { name: 'Mine' } });
    const { list_id: listId } = (await list.json()) as { list_id: string };
    const path = `/v3/contact_lists/${listId}`;
    assert.equal(await open(await issuer.sign(good()), path), 200);
    assert.equal(await open(await issuer.sign({ ...good(), account_id: other.accountId }), path), 404);
    assert.equal(await open(await issuer.sign({ ...good(), account_id: other.accountId.toUpperCase() })), 200);
  });

  const refused: Record<string, () => Record<string, unknown>> = {
    'for another audience': () => ({ aud: 'https://other.example.org' }),
    'for nobody': () => ({ aud: undefined }),
    'that expired': () => ({ exp: seconds() - 11 }),
    'that never expires': () => ({ exp: undefined }),
    'that is not valid yet': () => ({ nbf: seconds() + 60 }),
    'that was issued in the future': () => ({ iat: seconds() + 120 }),
    'of nobody': () => ({ sub: undefined }),
    'of somebody without a name': () => ({ sub: '' }),
    'of no account': () => ({ account_id: undefined }),
    'of an account that does not exist': () => ({ account_id: uuidv4() }),
    'of an account by its name': () => ({ account_id: 'Example Club' }),
    'of several accounts': () => ({ account_id: [server.account.accountId] }),
    'of no role': () => ({ role: undefined }),
    'of an unknown role': () => ({ role: 'administrator' }),
    'of a role in another spelling': () => ({ role: 'Owner' }),
    'of a role that is no text': () => ({ role: { owner: true } }),
    'of an issuer beneath it': () => ({ iss: `${issuer.issuer}/` }),
    'that says it is ours': () => ({ iss: server.instance.issuer }),
  };
  for (const [what, change] of Object.entries(refused)) {
    test(`is refused ${what}`, async () => {
      assert.equal(await open(await issuer.sign({ ...good(), ...change() })), 401);
    });
  }

  test('is refused as another kind of token of the same issuer', async () => {
    for (const typ of ['logout+jwt', 'secevent+jwt', 'dpop+jwt']) {
      assert.equal(await open(await issuer.sign(good(), { typ })), 401, typ);
    }
    for (const typ of ['JWT', 'application/at+jwt']) assert.equal(await open(await issuer.sign(good(), { typ })), 200);
  });

  test('is refused with a signature that is none of its keys', async () => {
    const { kid = '' } = decodeProtectedHeader(await issuer.sign(good()));
    const claims = Buffer.from(JSON.stringify(good())).toString('base64url');
    const head = (alg: string): string =>
      Buffer.from(JSON.stringify({ alg, kid, typ: 'at+jwt' })).toString('base64url');
    const keySet = await (await fetch(`${issuer.issuer}/jwks`)).text();
    const mac = createHmac('sha256', keySet)
      .update(`${head('HS256')}.${claims}`)
      .digest('base64url');
    const strange = await generateKeyPair('RS256');
    const forged = new SignJWT(good()).setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' });
    const tokens = [
      `${head('none')}.${claims}.`,
      `${head('HS256')}.${claims}.${mac}`,
      `${head('RS256')}.${claims}.${mac}`,
      await forged.sign(strange.privateKey),
    ];
    for (const token of tokens) assert.equal(await open(token), 401);
  });

  test('by our own keys is refused, whatever it says of its role', async () => {
    const [head, payload = ''] = server.account.token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
    const moved = Buffer.from(JSON.stringify({ ...claims, ...good() })).toString('base64url');
    assert.equal(await open(`${head}.${moved}.${server.account.token.split('.')[2]}`), 401);
    assert.equal(await open(server.account.token), 200);
  });

  test('that names unknown keys costs the issuer one request in 5 s', async () => {
    const asked = (): number => issuer.requests.filter((path) => path === '/jwks').length;
    const from = asked();
    const forged = Array.from({ length: 100 }, (_, index) => issuer.sign(good(), { kid: `unknown ${index}` }));
    for (const token of await Promise.all(forged)) assert.equal(await open(token), 401);
    assert.ok(asked() - from <= 1, `${asked() - from} requests`);
  });

  test('under a new key is taken once the keys may be read again', async () => {
    await issuer.rotate();
    const token = await issuer.requestToken('contact_data');
    await eventually('the new key is known', async () => (await open(token)) === 200, 6_000);
  });

  test('that is remembered ends when it expires', async () => {
    let now = new Date();
    const { database, keys, instance } = server;
    const settings = server.app.services.config.externalIssuer;
    assert.ok(settings);
    const authenticator = new Authenticator({
      database,
      keys,
      instance,
      externalIssuer: new ExternalIssuer(settings, instance.audience),
      clock: () => now,
      onUnwritten: (error) => assert.ifError(error),
    });
    const authorization = `Bearer ${await issuer.sign({ ...good(), exp: seconds() + 30 })}`;
    const caller = await authenticator.authenticate(authorization, {});
    assert.equal(authenticator.authenticate(authorization, {}), caller);
    now = new Date(now.getTime() + 41_000);
    assert.throws(() => authenticator.authenticate(authorization, {}), { name: 'Unauthorized' });
    await authenticator.close();
  });
});

describe('while the external issuer', { concurrency: true }, () => {
  const claimsFor = (server: TestServer, issuer: string): JWTPayload => ({
    iss: issuer,
    aud: server.instance.audience,
    sub: 'somebody',
    exp: Math.floor(Date.now() / 1_000) + 300,
    scope: 'contact_data',
    account_id: server.account.accountId,
    role: 'owner',
  });
  const ask = (server: TestServer, token: string): Promise<Response> =>
    server.fetch('/v3/contact_lists', { headers: { authorization: `Bearer ${token}` } });

  async function expectUnavailable(server: TestServer, token: string): Promise<void> {
    const response = await ask(server, token);
    assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '5']);
    assert.deepEqual(await response.json(), {
      error_key: 'service_unavailable',
      error_message: 'The issuer of this access token cannot be reached at the moment. Try again later.',
    });
    assert.equal((await ask(server, server.account.token)).status, 200);
  }

  test('is away its tokens are told to come later, own ones open, and when it is back so do its own', async () => {
    const issuer = await externalIssuer();
    await issuer.stop();
    const server = await testServer({ environment: { ASSENT_OIDC_ISSUER: issuer.issuer } });
    const token = await issuer.sign(claimsFor(server, issuer.issuer));
    await expectUnavailable(server, token);
    await issuer.startAgain();
    await eventually('its tokens open', async () => (await ask(server, token)).status === 200, 10_000);
    await issuer.stop();
    const another = await issuer.sign({ ...claimsFor(server, issuer.issuer), sub: 'somebody else' });
    assert.equal((await ask(server, another)).status, 200);
    const unknown = await issuer.sign(claimsFor(server, issuer.issuer), { kid: 'unknown' });
    await eventually('an unknown key is asked for', async () => (await ask(server, unknown)).status === 503, 10_000);
    assert.equal((await ask(server, another)).status, 200);
  });

  const discovery = '/.well-known/openid-configuration';
  const lies: Record<string, (issuer: string) => Record<string, unknown>> = {
    'never answers': () => ({}),
    'says nothing of keys': (issuer) => ({ [discovery]: { issuer } }),
    'says that it is another': (issuer) => ({
      [discovery]: { issuer: 'https://other.example.org', jwks_uri: `${issuer}/jwks` },
      '/jwks': { keys: [] },
    }),
    'has its keys where anybody on the way could change them': (issuer) => ({
      [discovery]: { issuer, jwks_uri: 'http://keys.example.org/jwks' },
    }),
    'has keys that are none': (issuer) => ({
      [discovery]: { issuer, jwks_uri: `${issuer}/jwks` },
      '/jwks': { keys: 'none' },
    }),
    'has keys that are broken': (issuer) => ({
      [discovery]: { issuer, jwks_uri: `${issuer}/jwks` },
      '/jwks': { keys: [{ kty: 'RSA', kid: 'a', n: 'AQAB', e: 'AQAB' }] },
    }),
  };
  for (const [what, answers] of Object.entries(lies)) {
    test(`${what}, its tokens are told to come later`, async () => {
      const { issuer, stop } = await liar(answers);
      const server = await testServer({ environment: { ASSENT_OIDC_ISSUER: issuer } });
      const { privateKey } = await generateKeyPair('RS256');
      const token = new SignJWT(claimsFor(server, issuer)).setProtectedHeader({ alg: 'RS256', kid: 'a' });
      await expectUnavailable(server, await token.sign(privateKey));
      stop();
      const failures = server.log.filter(({ msg }) => msg === 'request failed');
      assert.equal(failures.length, 1);
    });
  }
});
