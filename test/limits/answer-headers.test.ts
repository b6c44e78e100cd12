import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { answerHeaders } from '../../src/http/answer-headers.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();

describe('every answer', () => {
  function check({ headers }: Response, what: string): void {
    assert.equal(headers.get('x-content-type-options'), 'nosniff', what);
    assert.equal(headers.get('x-frame-options'), 'DENY', what);
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none';.*frame-ancestors 'none'/, what);
    assert.match(headers.get('referrer-policy') ?? '', /^(no-referrer|same-origin)$/, what);
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', what);
    assert.ok(headers.has('cache-control'), what);
    assert.ok(headers.get('x-request-id'), what);
  }

  test('has the headers that protect who reads it, whatever route it is of and whether it is a refusal', async () => {
    const { operations } = server;
    assert.ok(operations.length > 50);
    for (const { method, url } of operations) {
      const path = url.replaceAll(/:\w+/g, randomUUID()).replace('*', 'x');
      for (const authorization of ['', `Bearer ${server.account.token}`]) {
        const response = await server.fetch(path, { method, headers: { authorization } });
        await response.arrayBuffer();
        check(response, `${method} ${url} ${response.status}`);
      }
    }
  });

  test('has them too where no route takes the request', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['GET', '/%'],
      ['POST', '/healthz'],
      ['OPTIONS', '/v3/contacts'],
    ] as const) {
      check(await server.fetch(path, { method }), `${method} ${path}`);
    }
  });

  test('of the APIs loads nothing at all and stays out of every cache', async () => {
    const { headers } = await server.fetch('/v3/contacts');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  test('holds browsers to https for a year where that is the public address, and nowhere else', async () => {
    assert.equal((await server.fetch('/v3/contacts')).headers.get('strict-transport-security'), null);
    assert.equal(answerHeaders('http://127.0.0.1:8080')['strict-transport-security'], undefined);
    assert.equal(answerHeaders('https://mail.example.org')['strict-transport-security'], 'max-age=31536000');
  });
});
