import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { describe, test } from 'node:test';
import { launchChromium } from '../support/chromium.ts';
import { testServer, type Operation, type TestServer } from '../support/test-server.ts';

const allowed = 'https://app.example.org';
const shared = /^\/(v[13]\/|openapi\.json$|oauth2\/default\/(v1\/(token|keys|introspect|revoke|device)|\.well-known))/;
const unshared =
  /^\/(u|c|mailbox|docs|activate|account|healthz|readyz|metrics)\b|^\/oauth2\/(interaction|default\/v1\/(authorize|logout))\b/;

const pathOf = ({ url }: Operation): string => url.replaceAll(/:\w+/g, randomUUID()).replace('*', 'x');

function corsHeaders({ headers }: Response): string[] {
  return [...headers.keys()].filter((name) => name.startsWith('access-control-'));
}

async function answers(server: TestServer, operation: Operation, origin: string): Promise<[Response, Response]> {
  const request = { origin, authorization: '' };
  const preflight = {
    ...request,
    'access-control-request-method': operation.method,
    'access-control-request-headers': 'authorization',
  };
  const path = pathOf(operation);
  const pair = await Promise.all([
    server.fetch(path, { method: operation.method, headers: request }),
    server.fetch(path, { method: 'OPTIONS', headers: preflight }),
  ]);
  await Promise.all(pair.map((response) => response.arrayBuffer()));
  return pair;
}

describe('pages of another origin', async () => {
  const server = await testServer({ environment: { ASSENT_CORS_ORIGINS: allowed } });

  test('that is configured may call the APIs and the token endpoint, and ask beforehand without a token', async () => {
    const operations = server.operations.filter(({ url }) => shared.test(url));
    assert.ok(operations.length > 30 && operations.some(({ url }) => url === '/oauth2/default/v1/token'));
    for (const operation of operations) {
      const [answer, preflight] = await answers(server, operation, allowed);
      const what = `${operation.method} ${operation.url}`;
      assert.equal(answer.headers.get('access-control-allow-origin'), allowed, what);
      assert.match(
        answer.headers.get('access-control-expose-headers') ?? '',
        /X-Request-Id, RateLimit-Limit.*Retry-After, ETag/,
      );
      assert.match(answer.headers.get('vary') ?? '', /\bOrigin\b/, what);
      assert.equal(preflight.status, 204, what);
      assert.equal(preflight.headers.get('access-control-allow-origin'), allowed, what);
      assert.ok(preflight.headers.get('access-control-allow-methods')?.split(', ').includes(operation.method), what);
      assert.match(
        preflight.headers.get('access-control-allow-headers') ?? '',
        /^Authorization, Content-Type, If-Match/,
      );
      for (const { headers } of [answer, preflight])
        assert.equal(headers.get('access-control-allow-credentials'), null);
    }
  });

  test('never may call pages: public ones, those of a login, the mailbox, and what the operator reads', async () => {
    const operations = server.operations.filter(({ url }) => unshared.test(url));
    assert.ok(operations.length > 10);
    for (const operation of operations) {
      for (const answer of await answers(server, operation, allowed)) {
        assert.deepEqual(corsHeaders(answer), [], `${operation.method} ${operation.url}`);
      }
    }
  });

  test('that is not configured is told nothing', async () => {
    const [operation] = server.operations.filter(({ url }) => url === '/v3/contacts');
    assert.ok(operation !== undefined);
    const strange = [
      'https://app.example.org.evil.example',
      'https://app.example.org:444',
      'http://app.example.org',
      'null',
    ];
    for (const origin of strange) {
      for (const answer of await answers(server, operation, origin)) assert.deepEqual(corsHeaders(answer), [], origin);
    }
  });

  test('may read refusals too, and why', async () => {
    const { headers, status } = await server.fetch('/v3/nothing', { headers: { origin: allowed } });
    assert.deepEqual([status, headers.get('access-control-allow-origin')], [404, allowed]);
  });

  test('does not change what OPTIONS answers to anybody else', async () => {
    const options = await server.fetch('/v3/contacts', { method: 'OPTIONS', headers: { origin: allowed } });
    assert.deepEqual([options.status, options.headers.get('allow')], [204, 'GET, HEAD, OPTIONS, POST']);
    const wrong = await server.fetch('/v3/contacts', { method: 'DELETE', headers: { origin: allowed } });
    assert.equal(wrong.status, 405);
  });
});

test('without configured origins no answer has a header of CORS', async (t) => {
  const server = await testServer();
  t.after(() => server.close());
  for (const operation of server.operations) {
    for (const answer of await answers(server, operation, allowed)) {
      assert.deepEqual(corsHeaders(answer), [], `${operation.method} ${operation.url}`);
    }
  }
});

test('a browser lets the page of a configured origin call the API and read its headers, and no other page', async (t) => {
  const pages = await Promise.all([openPage(), openPage()]);
  const [app, stranger] = pages.map(originOf);
  assert.ok(app !== undefined && stranger !== undefined);
  const server = await testServer({ environment: { ASSENT_CORS_ORIGINS: app } });
  const browser = await launchChromium();
  t.after(async () => {
    await browser.close();
    await server.close();
    for (const page of pages) page.close();
  });
  const call = async (origin: string): Promise<unknown> => {
    const page = await browser.newPage();
    await page.goto(origin);
    return page.evaluate(
      async ([url, token]) => {
        try {
          const response = await fetch(`${url}/v3/contacts`, {
            method: 'POST',
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'one' },
            body: '{}',
          });
          return [response.status, response.headers.has('x-request-id')];
        } catch (error) {
          return String(error);
        }
      },
      [server.publicUrl, server.account.token] as const,
    );
  };
  assert.deepEqual(await call(app), [400, true]);
  assert.equal(await call(stranger), 'TypeError: Failed to fetch');
});

/** A page of an origin of its own. */
async function openPage(): Promise<Server> {
  const page = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<p>Page'));
  page.listen(0, '127.0.0.1');
  await once(page, 'listening');
  return page;
}

function originOf(page: Server): string {
  const address = page.address();
  assert.ok(typeof address === 'object' && address !== null);
  return `http://127.0.0.1:${address.port}`;
}
