import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import sql from 'sql-template-tag';
import type { App } from '../../src/http/app-type.ts';
import { testServer, type TestNode, type TestServer } from '../support/test-server.ts';

const throttled = { error_key: 'throttled', error_message: 'Too Many Requests' };
const exceeded = { error_key: 'quota_exceeded', error_message: 'Limit Exceeded' };
const noToken = { headers: { authorization: '' } };

async function serverOf(t: TestContext, environment: Record<string, string>): Promise<TestServer> {
  const server = await testServer({ environment });
  t.after(() => server.close());
  return server;
}

type Sender = Pick<TestNode, 'fetch'>;

async function send(
  sender: Sender,
  count: number,
  path: string,
  init?: RequestInit & { headers?: Record<string, string> },
) {
  return Promise.all(Array.from({ length: count }, () => sender.fetch(path, init)));
}

const statuses = (responses: Response[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(responses, ({ status }) => status)).map(([status, some]) => [
      status,
      some?.length ?? 0,
    ]),
  );

function standing({ headers }: Response): (string | null)[] {
  return ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-policy'].map((name) => headers.get(name));
}

describe('the limits of the original', async () => {
  const server = await testServer({ environment: { ASSENT_LIMITS: 'constant-contact' } });

  test('answer 429 with the documented bodies, the headers and when to come back', async () => {
    const responses = await send(server, 20, '/v3/contacts?limit=1');
    const [refused] = responses.filter(({ status }) => status === 429);
    assert.ok(refused !== undefined);
    assert.deepEqual(await refused.json(), throttled);
    assert.deepEqual(standing(refused), ['4', '0', '4;w=1, 10000;w=86400']);
    assert.deepEqual([refused.headers.get('retry-after'), refused.headers.get('ratelimit-reset')], ['1', '1']);
    for (const response of responses) {
      assert.equal(response.headers.get('ratelimit-policy'), '4;w=1, 10000;w=86400');
      assert.equal(response.headers.has('retry-after'), response.status === 429);
    }
    const { 200: admitted = 0 } = statuses(responses);
    assert.ok(admitted >= 4 && admitted <= 8, `${admitted} within at most two seconds`);
  });

  test('refuse below /v1 with problem details', async () => {
    const responses = await send(server, 20, '/v1/settings');
    const refused = responses.find(({ status }) => status === 429);
    assert.equal(refused?.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.deepEqual(await refused?.json(), {
      type: 'about:blank',
      title: 'Too Many Requests',
      status: 429,
      detail: 'Too Many Requests',
    });
  });

  test('say quota_exceeded for what the day allows, until 00:00 UTC', async (t) => {
    const small = await serverOf(t, { ASSENT_LIMITS: '3/day' });
    assert.deepEqual(statuses(await send(small, 5, '/v3/contacts')), { 200: 3, 429: 2 });
    const refused = await small.fetch('/v3/contacts');
    assert.deepEqual(await refused.json(), exceeded);
    const untilMidnight = 86_400 - ((Date.now() / 1_000) % 86_400);
    assert.ok(Math.abs(Number(refused.headers.get('retry-after')) - untilMidnight) < 5);
  });
});

describe('a limit of clients', () => {
  const environment = { ASSENT_LIMITS: '10/day' };

  test('is one for all nodes: together they admit no more and no less', async (t) => {
    const server = await serverOf(t, environment);
    const nodes: Sender[] = [server, await server.newNode(), await server.newNode()];
    const responses = (await Promise.all(nodes.map((node) => send(node, 10, '/v3/contacts')))).flat();
    assert.deepEqual(statuses(responses), { 200: 10, 429: 20 });
    for (const node of nodes) assert.equal((await node.fetch('/v3/contacts')).status, 429);
  });

  test('counts each personal token, and each account, by itself', async (t) => {
    const server = await serverOf(t, environment);
    assert.deepEqual(statuses(await send(server, 12, '/v3/contacts')), { 200: 10, 429: 2 });
    const other = { headers: { authorization: `Bearer ${await server.token()}` } };
    assert.equal((await server.fetch('/v3/contacts', other)).status, 200);
    const stranger = { headers: { authorization: `Bearer ${(await server.newAccount()).token}` } };
    assert.equal((await server.fetch('/v3/contacts', stranger)).status, 200);
  });

  test('counts every request with a valid token: HEAD, refused scopes and broken bodies too', async (t) => {
    const server = await serverOf(t, environment);
    const narrow = { authorization: `Bearer ${await server.token('owner', ['account_read'])}` };
    const remaining = async (path: string, init: RequestInit & { headers: Record<string, string> }, status: number) => {
      const response = await server.fetch(path, init);
      assert.equal(response.status, status);
      return response.headers.get('ratelimit-remaining');
    };
    assert.equal(await remaining('/v1/settings', { headers: narrow }, 200), '9');
    assert.equal(await remaining('/v1/settings', { method: 'HEAD', headers: narrow }, 200), '8');
    assert.equal(await remaining('/v3/contacts', { headers: narrow }, 403), '7');
    const broken = { method: 'PATCH', body: '{', headers: { ...narrow, 'content-type': 'application/json' } };
    assert.equal(await remaining('/v1/settings', broken, 403), '6');
  });

  test('refuses before the body is read', async (t) => {
    const server = await serverOf(t, { ASSENT_LIMITS: '1/day' });
    await server.fetch('/v3/contacts');
    const headers = { 'content-type': 'application/json' };
    const body = `"${'x'.repeat(300_000)}"`;
    assert.equal((await server.fetch('/v3/contacts', { method: 'POST', body, headers })).status, 429);
  });

  test('neither counts nor marks what asks for no token, and what has none that is valid', async (t) => {
    const server = await serverOf(t, environment);
    for (const path of [
      '/healthz',
      '/readyz',
      '/metrics',
      '/openapi.json',
      '/docs',
      '/u/x',
      '/nothing',
      '/v3/contacts',
    ]) {
      const { headers } = await server.fetch(path, noToken);
      assert.equal(headers.get('ratelimit-limit'), null, path);
    }
  });
});

describe('a limit of addresses', () => {
  const environment = { ASSENT_ADDRESS_LIMITS: '5/day', ASSENT_TRUSTED_PROXIES: 'loopback' };
  const from = (address: string, authorization = '') => ({ headers: { authorization, 'x-forwarded-for': address } });

  test('counts together whatever comes from one address without a valid token', async (t) => {
    const server = await serverOf(t, environment);
    const { headers } = from('192.0.2.1');
    const requests: [string, RequestInit & { headers: Record<string, string> }][] = [
      ['/v3/contacts', { headers }],
      ['/v3/contacts', { headers: { ...headers, authorization: 'Bearer wrong' } }],
      ['/docs', { headers }],
      ['/nothing', { headers }],
      ['/v3/contacts', { method: 'OPTIONS', headers }],
    ];
    for (const [index, [path, init]] of requests.entries()) {
      const response = await server.fetch(path, init);
      assert.notEqual(response.status, 429);
      assert.deepEqual(standing(response), ['5', String(4 - index), '5;w=86400'], path);
    }
    for (const [path, init] of requests) assert.equal((await server.fetch(path, init)).status, 429, path);
    const refused = await server.fetch('/v3/contacts', { headers });
    assert.deepEqual(await refused.json(), exceeded);
    assert.equal((await server.fetch('/v3/contacts', from('192.0.2.2'))).status, 401);
  });

  test('says nothing to a valid token from the same address', async (t) => {
    const server = await serverOf(t, environment);
    const own = from('192.0.2.1', `Bearer ${server.account.token}`);
    await send(server, 10, '/v3/contacts', from('192.0.2.1'));
    const response = await server.fetch('/v3/contacts', own);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('ratelimit-limit'), null);
  });

  test('counts the addresses of one IPv6 network together', async (t) => {
    const server = await serverOf(t, environment);
    const addresses = Array.from({ length: 8 }, (_, index) => `2001:db8::${index + 1}`);
    const responses = await Promise.all(addresses.map((address) => server.fetch('/v3/contacts', from(address))));
    assert.deepEqual(statuses(responses), { 401: 5, 429: 3 });
  });

  test('answers a person with a page that says to come back', async (t) => {
    const server = await serverOf(t, environment);
    const responses = await send(server, 6, '/c/wrong', from('192.0.2.1'));
    const refused = responses.find(({ status }) => status === 429);
    assert.match(refused?.headers.get('content-type') ?? '', /^text\/html/);
    assert.match((await refused?.text()) ?? '', /Please try again in a minute/);
    assert.ok(Number(refused?.headers.get('retry-after')) > 0);
  });

  test('never refuses an opt-out: neither one-click nor the form nor the page that holds it', async (t) => {
    const server = await serverOf(t, environment);
    const json = { create_source: 'Account', email_address: { address: 'jane@example.org' } };
    const contact = (await (await server.fetch('/v3/contacts', { method: 'POST', json })).json()) as {
      contact_id: string;
    };
    const link = await unsubscribeLink(server, contact.contact_id);
    const { headers } = from('192.0.2.1');
    assert.equal(statuses(await send(server, 10, '/v3/contacts', { headers }))[429], 5);
    assert.deepEqual(statuses(await send(server, 8, link, { headers })), { 200: 8 });
    const oneClick = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    assert.equal((await server.fetch(link, { method: 'POST', body: oneClick, headers })).status, 200);
    const form = new URLSearchParams({ action: 'unsubscribe' });
    assert.equal((await server.fetch(link, { method: 'POST', body: form, headers })).status, 200);
    const decline = await server.fetch('/c/wrong', { method: 'POST', body: form, headers });
    assert.equal(decline.status, 404);
    const now = (await (await server.fetch(`/v3/contacts/${contact.contact_id}`)).json()) as {
      email_address: { permission_to_send: string };
    };
    assert.equal(now.email_address.permission_to_send, 'unsubscribed');
  });

  test('leaves out what the operator reads, and the description of the API', async (t) => {
    const server = await serverOf(t, environment);
    for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json']) {
      for (const { status, headers } of await send(server, 7, path, from('192.0.2.1'))) {
        assert.deepEqual([status, headers.get('ratelimit-limit')], [200, null], path);
      }
    }
  });
});

test('without limits no request is marked, and no route has a hook for them', async () => {
  const hooks = async (environment: Record<string, string>): Promise<number> => {
    let count = 0;
    const routes = (app: App): void => {
      app.addHook('onRoute', (route) => {
        if (route.url === '/hooked') count = [route.onRequest ?? []].flat().length;
      });
      app.get('/hooked', { config: { access: 'public' } }, () => ({}));
    };
    const server = await testServer({ routes, environment });
    const { headers } = await server.fetch('/v3/contacts');
    assert.equal(headers.get('ratelimit-policy'), null);
    await server.close();
    return count;
  };
  assert.equal(await hooks({}), 0);
  assert.equal(await hooks({ ASSENT_ADDRESS_LIMITS: '5/s' }), 1);
});

/** The path of the link in a mail to the contact. */
async function unsubscribeLink(server: TestServer, contactId: string): Promise<string> {
  const json = { subject: 'Hello', text: 'Hello' };
  const mail = await server.fetch(`/v1/contacts/${contactId}/messages`, { method: 'POST', json });
  const { message_id: messageId } = (await mail.json()) as { message_id: string };
  const rows = await server.database.query<{ address_id: string }>(
    sql`select address_id from contact where contact_id = ${contactId}`,
  );
  const link = server.links.unsubscribe(server.account.accountId, rows[0]?.address_id ?? '', messageId);
  return new URL(link).pathname;
}
