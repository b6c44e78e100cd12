import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { authorizationCode, authorize, exchangeCode, pkce, refresh, statusWith } from '../support/authorize.ts';
import { eventually } from '../support/eventually.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';

const server = await testServer();
const other = await server.newNode();
await givePassword(server, server.account);
const client = await testClient(server);
const publicClient = await testClient(server, { kind: 'public', grants: ['authorization_code', 'implicit'] });

/** On every node, also where the token has just been let in. */
async function expectRefused(token: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${String(token)}` };
  await eventually(
    'both nodes refuse the token',
    async () => {
      const answers = await Promise.all([server, other].map((node) => node.fetch('/v3/contacts', { headers })));
      return answers.every(({ status }) => status === 401);
    },
    5_000,
  );
}

interface Recorded {
  readonly account_id: string;
  readonly subject: Record<string, unknown>;
  readonly ip: string;
}

/** Replays on record, as soon as there are so many of them. */
function replays(least: number): Promise<Recorded[]> {
  return eventually(`${least} replays are in the audit log`, async () => {
    const rows = await server.database.query<Recorded>(sql`select account_id, subject, ip from audit_event
      where action = 'code.replayed' order by audit_id`);
    return rows.length >= least ? rows : undefined;
  });
}

describe('a code that is used once more (RFC 6749 section 4.1.2)', () => {
  test('opens nothing, and what came of it ends on every node: access token, refresh token and its successors', async () => {
    const unconcerned = await exchangeCode(server, client, await authorizationCode(server, client));
    const code = await authorizationCode(server, client, { session: new WebSession(server.publicUrl) });
    const first = await exchangeCode(server, client, code);
    const next = await refresh(server, client, first.body['refresh_token']);
    for (const { body } of [first, next]) assert.equal(await statusWith(server, body['access_token']), 200);
    const second = await exchangeCode(server, client, code);
    assert.deepEqual([second.status, second.body['error']], [400, 'invalid_grant']);
    assert.equal(second.body['access_token'], undefined);
    for (const { body } of [first, next]) {
      await expectRefused(body['access_token']);
      assert.equal((await refresh(server, client, body['refresh_token'])).body['error'], 'invalid_grant');
    }
    assert.equal(await statusWith(server, unconcerned.body['access_token']), 200);
    const [recorded] = await replays(1);
    const subject = { client_id: client.clientId, user_id: server.account.userId };
    assert.deepEqual(recorded, { account_id: server.account.accountId, subject, ip: '127.0.0.1' });
  });

  test('is on record in the account of the user, not of the client, where the two are not the same', async () => {
    const elsewhere = await server.newAccount();
    const shared = await testClient(server, { account: elsewhere, shared: true });
    const code = await authorizationCode(server, shared);
    const earlier = (await replays(1)).length;
    await exchangeCode(server, shared, code);
    await exchangeCode(server, shared, code);
    assert.equal((await replays(earlier + 1)).at(-1)?.account_id, server.account.accountId);
  });

  test('makes one token at most where 20 requests use it at once, and that one ends', async () => {
    const code = await authorizationCode(server, client, { session: new WebSession(server.publicUrl) });
    const earlier = (await replays(1)).length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchangeCode(server, client, code)));
    const [won, ...more] = answers.filter(({ status }) => status === 200);
    assert.equal(more.length, 0);
    assert.ok(answers.every(({ status }) => status === 200 || status === 400));
    if (won !== undefined) await expectRefused(won.body['access_token']);
    await replays(earlier + 1);
  });

  test('belongs to the client that it was made for, which loses nothing when another one tries', async () => {
    const thief = await testClient(server, { name: 'Another client' });
    const code = await authorizationCode(server, client);
    const stolen = await exchangeCode(server, thief, code);
    assert.deepEqual([stolen.status, stolen.body['error']], [400, 'invalid_grant']);
    assert.equal((await exchangeCode(server, client, code)).status, 200);
  });
});

describe('a PKCE downgrade (RFC 9700 section 2.1.1)', () => {
  const { verifier, query } = pkce();

  for (const what of ['left out', 'empty', 'the challenge itself', 'that of another request'] as const) {
    test(`is refused where the request had a challenge and the verifier is ${what}`, async () => {
      const forms = {
        'left out': {},
        empty: { code_verifier: '' },
        'the challenge itself': { code_verifier: query['code_challenge'] ?? '' },
        'that of another request': { code_verifier: pkce().verifier },
      };
      for (const who of [client, publicClient]) {
        const code = await authorizationCode(server, who, { query });
        const { status, body } = await exchangeCode(server, who, code, forms[what]);
        assert.deepEqual([status, body['error']], [400, 'invalid_grant']);
      }
    });
  }

  test('is refused where the request had none and a verifier is sent', async () => {
    const code = await authorizationCode(server, client);
    const { status, body } = await exchangeCode(server, client, code, { code_verifier: verifier });
    assert.deepEqual([status, body['error']], [400, 'invalid_grant']);
  });

  const weaker: Record<string, Record<string, string>> = {
    'the method plain': { code_challenge: verifier, code_challenge_method: 'plain' },
    'no method, which RFC 7636 reads as plain': { code_challenge: verifier },
    'a method in another case': { code_challenge: query['code_challenge'] ?? '', code_challenge_method: 's256' },
    'a method and no challenge': { code_challenge_method: 'S256' },
    'a challenge that is none': { code_challenge: 'short', code_challenge_method: 'S256' },
  };
  for (const [what, changed] of Object.entries(weaker)) {
    test(`is refused to a request with ${what}`, async () => {
      for (const who of [client, publicClient]) {
        const page = await authorize(server, who, { query: changed });
        assert.equal(page.url.searchParams.get('error'), 'invalid_request', page.url.href);
        assert.ok(!page.url.searchParams.has('code'));
      }
    });
  }

  test('is refused to a public client that leaves the challenge out', async () => {
    const page = await authorize(server, publicClient);
    assert.equal(page.url.searchParams.get('error'), 'invalid_request');
  });

  test('from a secret to PKCE alone is refused to a client that keeps one', async () => {
    const code = await authorizationCode(server, client, { query });
    const hash = createHash('sha256').update(client.secret).digest('base64url');
    for (const secret of [{}, { client_secret: '' }, { client_secret: hash }]) {
      const form = { client_id: client.clientId, code_verifier: verifier, ...secret };
      const answer = await exchangeCode(server, { clientId: client.clientId, secret: '' }, code, form);
      assert.deepEqual([answer.status, answer.body['error']], [401, 'invalid_client']);
    }
    assert.equal((await exchangeCode(server, client, code, { code_verifier: verifier })).status, 200);
  });
});

describe('what a login gives a client, but an access token', () => {
  test('opens nothing of the API: code, refresh token and id_token', async () => {
    const { verifier, query } = pkce();
    const options = { query, scope: 'openid contact_data offline_access' };
    const code = await authorizationCode(server, publicClient, options);
    assert.equal(await statusWith(server, code), 401);
    const { body } = await exchangeCode(server, publicClient, code, { code_verifier: verifier });
    assert.equal(await statusWith(server, body['access_token']), 200);
    assert.match(String(body['id_token']), /^ey/);
    for (const name of ['refresh_token', 'id_token']) assert.equal(await statusWith(server, body[name]), 401, name);
  });

  test('is never for another API than this one, whichever it asks for (RFC 8707)', async () => {
    const elsewhere = { resource: 'https://api.example.org/v3' };
    const page = await authorize(server, client, { query: elsewhere });
    assert.equal(page.url.searchParams.get('error'), 'invalid_target');
    const code = await authorizationCode(server, client);
    const { status, body } = await exchangeCode(server, client, code, elsewhere);
    assert.deepEqual([status, body['error']], [400, 'invalid_target']);
  });
});
