import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import sql from 'sql-template-tag';
import { runActivities } from '../activities/activity-fixture.ts';
import type { Operation } from '../support/test-server.ts';
import { describedInputs } from './described-inputs.ts';
import { oddRequests, type OddRequest, type Sample } from './odd-requests.ts';
import { openSurface } from './open-surface.ts';
import { effort } from '../support/effort.ts';

const count = 2_000 * effort;
const atOnce = 10;
const limitMs = 10_000;
const mostGrowth = 64 * 1_024 * 1_024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test(`${count} odd requests: no 5xx, nothing that hangs, no memory that stays`, async () => {
  const { server, answers } = await openSurface();
  const activities = runActivities(server);
  after(() => activities.stop());
  const guarded = answers.filter(({ operation, status }) => operation.access !== 'public' && status < 300);
  const samples = [
    ...(await Promise.all(guarded.map(({ operation, path, json }) => fullSample(operation, path, json)))),
    ...server.operations.filter(({ access }) => access === 'public').flatMap(publicSample),
  ];
  async function fullSample(operation: Operation, path: string, body: unknown): Promise<Sample> {
    const { query: described } = await describedInputs(server, operation);
    const query = Object.keys(described);
    return { method: operation.method, path, body, form: 'json', query };
  }

  const statuses = new Map<number, number>();
  let sent = 0;
  let heap: number | undefined;
  async function send(request: OddRequest): Promise<void> {
    const { method, path, headers, body } = request;
    const response = await server
      .fetch(path, { method, headers, ...(body !== undefined && { body }), signal: AbortSignal.timeout(limitMs) })
      .catch((error: unknown) => assert.fail(`${String(error)}: ${JSON.stringify(request)}`));
    const text = await response.text();
    const logged = server.log.filter((line) => line['request_id'] === response.headers.get('x-request-id'));
    assert.ok(response.status < 500, `${response.status} ${text}: ${JSON.stringify({ request, logged })}`);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
  }

  const batches = fc.array(oddRequests(samples), { minLength: atOnce, maxLength: atOnce });
  await fc.assert(
    fc.asyncProperty(batches, async (requests) => {
      await Promise.all(requests.map(send));
      server.log.length = 0;
      sent += requests.length;
      if (heap === undefined && sent >= count / 4) heap = heapUsed();
    }),
    { numRuns: Math.ceil(count / atOnce), endOnFailure: true },
  );

  assert.ok(sent >= count);
  const growth = heapUsed() - (heap ?? 0);
  assert.ok(growth < mostGrowth, `the heap grew by ${growth} bytes`);
  const broken = await server.database.query(sql`select kind, request, errors from activity where state = 'failed'`);
  assert.deepEqual(broken, []);
  console.log(`${sent} requests: ${JSON.stringify(Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)))}`);
});

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Pages and endpoints that ask for no token, with the fields that their forms have. */
function publicSample({ method, url }: Operation): Sample[] {
  if (method === 'OPTIONS') return [];
  const path = url.replaceAll(/:\w+|\*/g, 'AAAA');
  const form = {
    email: 'a@example.com',
    password: 'secret',
    code: '123456',
    list: ['x'],
    reason: 'x',
    csrf: 'x',
    token: 'x',
    grant_type: 'refresh_token',
    client_id: 'x',
  };
  return [{ method, path, body: method === 'POST' ? form : undefined, form: 'urlencoded', query: Object.keys(form) }];
}
