import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../support/test-server.ts';

test('a live process with its database says so, without a token', async () => {
  const server = await testServer();
  const alive = await server.fetch('/healthz', { headers: { authorization: '' } });
  assert.equal(alive.status, 200);
  assert.deepEqual(await alive.json(), { status: 'alive' });
  const ready = await server.fetch('/readyz', { headers: { authorization: '' } });
  assert.equal(ready.status, 200);
  assert.deepEqual(await ready.json(), { status: 'ready' });
});

test('a process whose database lacks a migration is not ready', async () => {
  const server = await testServer();
  await server.database.pool.query('delete from migration where number = 5');
  const ready = await server.fetch('/readyz');
  assert.equal(ready.status, 503);
  assert.deepEqual(await ready.json(), { status: 'not ready', problem: 'the database lacks 1 migrations' });
});

test('metrics count requests by the pattern of their route', async () => {
  const server = await testServer();
  await server.fetch('/healthz');
  await server.fetch('/u/secret-token-in-a-path');
  const text = await (await server.fetch('/metrics')).text();
  assert.match(text, /http_request_duration_seconds_count\{method="GET",route="\/healthz",status="200"\} 1/);
  assert.match(text, /process_cpu_seconds_total/);
  assert.ok(!text.includes('secret-token-in-a-path'));
});

test('the documentation is one page that needs no other host and no script', async () => {
  const server = await testServer();
  const page = await server.fetch('/docs');
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  const text = await page.text();
  assert.ok(!/<script|(?:src|href|action)=["']?https?:|url\(/.test(text));
  const document = (await (await server.fetch('/openapi.json')).json()) as { openapi: string };
  assert.equal(document.openapi, '3.1.0');
});
