import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import type { ActivityKind } from '../../src/activities/activity-kind.ts';
import { allActivityKinds } from '../../src/serve/all-activity-kinds.ts';
import { Conflict } from '../../src/errors.ts';
import { eventually } from '../support/eventually.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { ActivityClient, runActivities, type ActivityBody } from './activity-fixture.ts';

interface Page {
  readonly activities: ActivityBody[];
  readonly _links: { readonly next?: { readonly href: string } };
}

const day = 24 * 60 * 60 * 1_000;
const deleting = '/v3/activities/list_delete';
const nobody = { list_ids: ['01a20000-0000-7000-8000-000000000000'] };

/** A gate that a batch waits at, so that tests see an activity while it runs. */
function gate(): { readonly opened: Promise<void>; open(): void; arrivals: number } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve, arrivals: 0 };
}

/** Deletes nothing: goes in ten steps, stopping before the fourth. */
function steps(before4: ReturnType<typeof gate>): ActivityKind {
  return {
    name: 'list_delete',
    async runBatch(_tx, _context, { position }) {
      const step = (position as number | null) ?? 1;
      if (step === 4) {
        before4.arrivals += 1;
        await before4.opened;
      }
      return {
        next: step === 10 ? null : step + 1,
        counts: { itemsTotal: step === 1 ? 10 : 0, itemsCompleted: 1 },
        results: [{ row: step, outcome: 'updated', reason: `=step "${step}"`, contactId: null }],
      };
    },
  };
}

describe('activities', () => {
  let server: TestServer;
  let now: Date;

  beforeEach(async () => {
    now = new Date();
    server = await testServer({ clock: () => now });
  });

  afterEach(() => server.close());

  const clientWith = (kinds: readonly ActivityKind[] = allActivityKinds): ActivityClient =>
    new ActivityClient(
      server,
      runActivities(server, kinds, () => now),
    );
  const start = async (api: ActivityClient): Promise<string> =>
    (await api.must<ActivityBody>('POST', deleting, nobody)).activity_id;
  const csv = async (activityId: string): Promise<string> =>
    (await server.fetch(`/v1/activities/${activityId}/results`)).text();

  test('what is answered at first, while it runs and at the end is true', async () => {
    const held = gate();
    const api = clientWith([steps(held)]);
    const first = await api.must<ActivityBody>('POST', deleting, nobody);
    assert.deepEqual([first.state, first.percent_done, first.activity_errors], ['initialized', 0, []]);
    assert.deepEqual(first._links, { self: { href: `/v3/activities/${first.activity_id}` } });
    assert.equal('started_at' in first || 'completed_at' in first, false);
    const midway = await eventually('three steps are done', async () => {
      const activity = await api.activity(first.activity_id);
      return activity.percent_done === 30 ? activity : undefined;
    });
    assert.deepEqual([midway.state, midway.status['items_completed_count']], ['processing', 3]);
    assert.ok(midway.started_at !== undefined && midway.completed_at === undefined);
    const soFar = 'row,outcome,reason,contact_id\r\n1,updated,"\'=step ""1""",\r\n2,updated,"\'=step ""2""",\r\n';
    assert.ok((await csv(first.activity_id)).startsWith(soFar));
    held.open();
    const ended = await api.ended(first.activity_id);
    assert.deepEqual([ended.state, ended.percent_done], ['completed', 100]);
    assert.equal((await csv(first.activity_id)).split('\r\n').length, 12);
  });

  test('one that is cancelled midway keeps what it did and does no more', async () => {
    const held = gate();
    const api = clientWith([steps(held)]);
    const activityId = await start(api);
    await eventually('it is at its fourth step', () => held.arrivals === 1);
    const cancelling = api.must<ActivityBody>('POST', `/v1/activities/${activityId}/cancel`);
    held.open();
    assert.equal((await cancelling).state, 'cancelled');
    const cancelled = await api.activity(activityId);
    const done = cancelled.status['items_completed_count'] ?? 0;
    assert.ok(done >= 3 && done < 10, String(done));
    await api.run(deleting, nobody);
    assert.deepEqual(await api.activity(activityId), cancelled);
    const again = await server.fetch(`/v1/activities/${activityId}/cancel`, { method: 'POST' });
    assert.equal(again.status, 409);
    assert.match(await again.text(), /The activity has ended: it is cancelled\./);
  });

  test('one that waits is cancelled before it begins', async () => {
    const api = new ActivityClient(
      server,
      runActivities(server, [], () => now),
    );
    const activityId = await start(api);
    const cancelled = await api.must<ActivityBody>('POST', `/v1/activities/${activityId}/cancel`);
    assert.deepEqual([cancelled.state, 'started_at' in cancelled], ['cancelled', false]);
  });

  test('a bug ends it, says what to do, keeps what was done, and leaves nothing of the batch', async () => {
    const broken: ActivityKind = {
      name: 'list_delete',
      async runBatch(tx, { accountId }, { position }) {
        if (position === null) return { next: 2, counts: { itemsTotal: 2, itemsCompleted: 1 }, results: [] };
        await tx.query(sql`update account set name = 'Half done' where account_id = ${accountId}`);
        throw new TypeError('undefined is not a function');
      },
    };
    const logged: object[] = [];
    const running = runActivities(
      server,
      [broken],
      () => now,
      (facts) => logged.push(facts),
    );
    const api = new ActivityClient(server, running);
    const ended = await api.run(deleting, nobody);
    assert.deepEqual([ended.state, ended.status['items_completed_count']], ['failed', 1]);
    assert.match(ended.activity_errors.join(), /error on the server.*What it did until then stays.*start it again/);
    assert.doesNotMatch(ended.activity_errors.join(), /undefined/);
    const named = await server.database.query(sql`select 1 from account where name = 'Half done'`);
    assert.equal(named.length, 0);
    const [log] = logged as { activity: string; error: { stack: string } }[];
    assert.equal(log?.activity, ended.activity_id);
    assert.match(log?.error.stack ?? '', /activities\.test\.ts/);
  });

  test('what is refused ends it with the reason', async () => {
    const refused: ActivityKind = {
      name: 'list_delete',
      runBatch: () => Promise.reject(new Conflict('The list is needed.')),
    };
    const ended = await clientWith([refused]).run(deleting, nobody);
    assert.deepEqual([ended.state, ended.activity_errors], ['failed', ['It stopped: The list is needed.']]);
  });

  test('a request that another version stored ends it, and nothing of it is done', async () => {
    const activityId = await start(clientWith([]));
    await server.database.query(sql`update activity set request = '{"lists": []}' where activity_id = ${activityId}`);
    const ended = await clientWith().ended(activityId);
    assert.deepEqual([ended.state, ended.status['items_completed_count']], ['failed', 0]);
    assert.match(ended.activity_errors.join(), /error on the server/);
  });

  test('one that is not over after 24 hours is timed out', async () => {
    const api = clientWith([]);
    const activityId = await start(api);
    now = new Date(now.getTime() + day + 1);
    const late = new ActivityClient(
      server,
      runActivities(server, allActivityKinds, () => now),
      await server.token(),
    );
    const ended = await late.ended(activityId);
    assert.equal(ended.state, 'timed_out');
    assert.match(ended.activity_errors.join(), /not completed within 24 hours/);
  });

  test('a listing has the last ten days, newest first, narrowed to a state and page by page', async () => {
    const running = runActivities(server, allActivityKinds, () => now);
    const { activity_id: old } = await new ActivityClient(server, running).run(deleting, nobody);
    now = new Date(now.getTime() + 10 * day + 1_000);
    const api = new ActivityClient(server, running, await server.token());
    const done: string[] = [];
    for (let count = 0; count < 5; count += 1) done.unshift((await api.run(deleting, nobody)).activity_id);
    const listed = async (query: string): Promise<string[]> => {
      const ids: string[] = [];
      let href: string | undefined = `/v3/activities?${query}`;
      while (href !== undefined) {
        const page: Page = await api.must<Page>('GET', href);
        ids.push(...page.activities.map(({ activity_id: id }) => id));
        href = page._links.next?.href;
      }
      return ids;
    };
    assert.deepEqual(await listed('limit=2'), done);
    assert.deepEqual(await listed('state=completed&limit=500'), done);
    assert.deepEqual(await listed('state=failed'), []);
    assert.equal((await api.activity(old)).state, 'completed');
    for (const query of ['state=initialized', 'limit=501', 'limit=0', 'cursor=abc']) {
      assert.equal((await api.call('GET', `/v3/activities?${query}`)).status, 400, query);
    }
  });

  test('an account has 1,000 that wait or run, also among requests at once, and is told so; others are not held up', async () => {
    await server.database.query(sql`insert into activity
        (account_id, activity_id, kind, state, request, dry_run, actor, evidence, due_at, created_at, updated_at)
      select ${server.account.accountId}, gen_random_uuid(), 'list_delete', 'initialized', '{}', false, '{}', '{}', now(), now(), now()
      from generate_series(1, 995)`);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.fetch(deleting, { method: 'POST', json: nobody })),
    );
    const taken = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 429);
    assert.deepEqual([taken.length, refused.length], [5, 15]);
    assert.equal(refused[0]?.headers.get('retry-after'), '60');
    const message = 'You exceeded 1,000 queued activities for this user account.';
    assert.deepEqual(await refused[0]?.json(), { error_key: 'too_many_activities', error_message: message });
    const { token } = await server.newAccount();
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await server.fetch(deleting, { method: 'POST', json: nobody, headers })).status, 201);
  });

  test('what is not there, or another account’s, is not found', async () => {
    const api = clientWith();
    const activityId = await start(api);
    const { token } = await server.newAccount();
    for (const [method, path] of [
      ['GET', '/v3/activities/'],
      ['GET', '/v1/activities/', '/results'],
      ['POST', '/v1/activities/', '/cancel'],
    ].map(([verb = '', head = '', tail = '']) => [verb, (id: string) => `${head}${id}${tail}`] as const)) {
      const foreign = await server.fetch(path(activityId), { method, headers: { authorization: `Bearer ${token}` } });
      const unknown = await server.fetch(path(uuidv7()), { method });
      assert.deepEqual([foreign.status, unknown.status], [404, 404]);
    }
  });
});
