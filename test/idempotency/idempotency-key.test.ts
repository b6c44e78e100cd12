import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import type { TestRequest, TestServer } from '../support/test-server.ts';
import { keyedServer } from './keyed-server.ts';

const keyed = await keyedServer();
const { server } = keyed;

async function post(
  path: string,
  key: string,
  json?: unknown,
  request: TestRequest = {},
  node: Pick<TestServer, 'fetch'> = server,
): Promise<Response> {
  const headers = { 'idempotency-key': key, ...request.headers };
  return node.fetch(path, { method: 'POST', ...request, headers, ...(json !== undefined && { json }) });
}

const person = (name: string): object => ({ create_source: 'Account', first_name: name });

async function countNamed(name: string): Promise<number> {
  return (await server.database.query(sql`select 1 from contact where first_name = ${name}`)).length;
}

describe('a POST that is sent again with the same Idempotency-Key', () => {
  test('gets the first answer again, with its ETag and type, and nothing is done twice', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const first = await post('/v3/contacts', key, person(name));
    const again = await post('/v3/contacts', key, person(name));
    assert.deepEqual([first.status, again.status], [201, 201]);
    assert.equal(await again.text(), await first.text());
    for (const header of ['content-type', 'etag']) {
      assert.equal(again.headers.get(header), first.headers.get(header));
      assert.notEqual(again.headers.get(header), null);
    }
    assert.equal(first.headers.get('idempotency-replayed'), null);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.notEqual(again.headers.get('x-request-id'), first.headers.get('x-request-id'));
    assert.equal(await countNamed(name), 1);
  });

  test('also without a body, and with its Location', async () => {
    const key = randomUUID();
    const [first, again] = [await post('/v1/acts/bare', key), await post('/v1/acts/bare', key)];
    assert.deepEqual([again.status, await again.text()], [201, await first.text()]);
    assert.match(again.headers.get('location') ?? '', /^\/v3\/contact_lists\//);
    assert.equal(await keyed.acts('bare'), 1);
  });

  test('twenty times at once on two nodes is carried out once; the others get its answer or 409 with Retry-After', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const other = await server.newNode();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const response = await post('/v3/contacts', key, person(name), {}, index % 2 === 0 ? server : other);
        return { status: response.status, headers: response.headers, body: await response.text() };
      }),
    );
    assert.equal(await countNamed(name), 1);
    const done = answers.filter(({ status }) => status === 201);
    assert.equal(done.filter(({ headers }) => headers.get('idempotency-replayed') === null).length, 1);
    assert.equal(new Set(done.map(({ body }) => body)).size, 1);
    for (const { status, headers, body } of answers.filter((answer) => answer.status !== 201)) {
      assert.deepEqual([status, headers.get('retry-after')], [409, '1'], body);
      assert.match(body, /"contacts.api.idempotency_key_in_use","error_message":"The first request .* still runs/);
    }
    assert.equal((await post('/v3/contacts', key, person(name), {}, other)).status, 201);
  });

  test('24 hours later is a new request', async () => {
    const key = randomUUID();
    const headers = { authorization: `Bearer ${await keyed.tokenFor(2 * 24 * 3_600)}` };
    const act = (): Promise<Response> => post('/v1/acts/later', key, undefined, { headers });
    await act();
    keyed.passSeconds(24 * 3_600 - 60);
    assert.equal((await act()).headers.get('idempotency-replayed'), 'true');
    keyed.passSeconds(120);
    assert.deepEqual([(await act()).status, await keyed.acts('later')], [201, 2]);
  });
});
