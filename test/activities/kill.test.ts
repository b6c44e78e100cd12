import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import sql from 'sql-template-tag';
import { eventually } from '../support/eventually.ts';
import { runAssent, startServer, type AssentRun, type RunningServer } from '../support/server-process.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';
import type { ActivityBody } from './activity-fixture.ts';

const people = 60_000;
const nodes = 3;
/** From the death of its worker until an activity goes on. */
const takeoverMs = 30_000;

interface Progress {
  readonly kind: string;
  readonly state: string;
  readonly fence: number;
  readonly begun: boolean;
}

/** Workers die in the middle of every kind of activity at once, and others take over. */
describe('kill -9 of workers in the middle of activities', () => {
  let database: TestDatabase;
  let api: RunningServer;
  const workers: AssentRun[] = [];
  let url: string;
  let accountId: string;

  before(async () => {
    database = await testDatabase();
    const { user, port, host, database: name } = database.connection;
    url = `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host ?? '')}`;
    api = await startServer({ env: { DATABASE_URL: url, ASSENT_ROLE: 'api' } });
    const [row] = await database.database.query<{ account_id: string }>(sql`select account_id from account`);
    accountId = row?.account_id ?? '';
  });
  after(async () => {
    for (const { child } of workers) child.kill('SIGINT');
    await Promise.all(workers.map(({ exited }) => exited));
    await api.close();
  });

  async function startWorkers(): Promise<AssentRun[]> {
    const { dataDirectory } = api;
    const settings = { DATABASE_URL: url, ASSENT_DATA_DIR: dataDirectory, ASSENT_ROLE: 'worker', PORT: '0' };
    const started = Array.from({ length: nodes }, () => runAssent(['serve'], settings));
    workers.push(...started);
    await Promise.all(started.map((run) => run.printed(/running as a worker/)));
    return started;
  }

  async function call<Body>(method: string, path: string, json?: unknown): Promise<Body> {
    const response = await fetch(`${api.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${api.token}`,
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    const text = await response.text();
    return (response.headers.get('content-type')?.startsWith('text/csv') === true ? text : JSON.parse(text)) as Body;
  }
  const start = async (kind: string, json: unknown): Promise<string> =>
    (await call<ActivityBody>('POST', `/v3/activities/${kind}`, json)).activity_id;
  const newTag = async (name: string): Promise<string> =>
    (await call<{ tag_id: string }>('POST', '/v3/contact_tags', { name })).tag_id;
  const newList = async (name: string): Promise<string> =>
    (await call<{ list_id: string }>('POST', '/v3/contact_lists', { name })).list_id;
  const progress = (): Promise<Progress[]> =>
    database.database.query<Progress>(sql`select kind, state, fence, position is not null as begun from activity`);
  const countOf = async (table: string, column: string, id: string): Promise<number> => {
    const [row] = await database.database.query<{ count: number }>({
      text: `select count(*)::int as count from ${table} where ${column} = $1`,
      values: [id],
    });
    return row?.count ?? -1;
  };

  /** Contacts that are on the lists and have the tags. */
  async function populate(listIds: readonly string[], tagIds: readonly string[]): Promise<void> {
    await database.database.query(sql`with made as (
        insert into contact (account_id, contact_id, create_source, first_name, created_at, updated_at)
        select ${accountId}, gen_random_uuid(), 'Account', 'Person ' || n, now(), now() from generate_series(1, ${people}) n
        returning contact_id
      ), joined as (
        insert into list_membership (account_id, list_id, contact_id, joined_at)
        select ${accountId}, list_id, contact_id, now() from made, unnest(${listIds}::uuid[]) as list_id
      )
      insert into tagging (account_id, tag_id, contact_id, present, tagged_at)
      select ${accountId}, tag_id, contact_id, true, now() from made, unnest(${tagIds}::uuid[]) as tag_id`);
    await database.database.query(sql`analyze`);
  }

  async function inTheirMiddle(count: number): Promise<void> {
    await eventually(`${count} activities are in their middle`, async () => {
      const all = await progress();
      assert.ok(
        all.every(({ state }) => state !== 'completed'),
        'the activities are too small to be met in their middle',
      );
      return all.filter(({ begun }) => begun).length === count;
    });
  }

  test('each is taken over within 30 s, goes on where it was, and is done once', async () => {
    const [kept, deleted] = [await newList('Kept'), await newList('Deleted')];
    const [added, removed, gone] = [await newTag('Added'), await newTag('Removed'), await newTag('Gone')];
    await populate([kept, deleted], [removed, gone]);
    const source = { list_ids: [kept] };
    const doomed = await startWorkers();
    const adding = await start('contacts_taggings_add', { source, tag_ids: [added] });
    const removing = await start('contacts_taggings_remove', { source, tag_ids: [removed] });
    const deletingTags = await start('contacts_tags_delete', { tag_ids: [gone] });
    const deletingLists = await start('list_delete', { list_ids: [deleted] });
    await inTheirMiddle(4);
    // The quickest last.
    const exporting = await start('contact_exports', { list_ids: [kept] });
    await inTheirMiddle(5);
    for (const { child } of doomed) child.kill('SIGKILL');
    await Promise.all(doomed.map(({ exited }) => exited));
    const died = performance.now();
    await startWorkers();
    await eventually('all are taken over', async () => (await progress()).every(({ fence }) => fence > 1), takeoverMs);
    assert.ok(performance.now() - died < takeoverMs);

    for (const activityId of [adding, removing, deletingTags, deletingLists, exporting]) {
      const ended = await eventually(
        'it is completed',
        async () => {
          const activity = await call<ActivityBody>('GET', `/v3/activities/${activityId}`);
          return activity.completed_at === undefined ? undefined : activity;
        },
        60_000,
      );
      assert.deepEqual([ended.state, ended.activity_errors], ['completed', []]);
    }
    for (const activityId of [adding, removing]) {
      const rows: Record<string, string>[] = parse(await call<string>('GET', `/v1/activities/${activityId}/results`), {
        columns: true,
      });
      assert.equal(rows.length, people);
      assert.equal(new Set(rows.map((row) => row['contact_id'])).size, people);
      assert.ok(rows.every(({ outcome }) => outcome === (activityId === adding ? 'tagged' : 'untagged')));
    }
    assert.deepEqual(
      [await countOf('tagging', 'tag_id', added), await countOf('tagging', 'tag_id', removed)],
      [people, 0],
    );
    assert.deepEqual([await countOf('tagging', 'tag_id', gone), await countOf('tag', 'tag_id', gone)], [0, 0]);
    assert.deepEqual([await countOf('list_membership', 'list_id', deleted)], [0]);
    const counted = await call<{ contacts_count: number }>('GET', `/v3/contact_tags/${added}?include_count=true`);
    assert.equal(counted.contacts_count, people);
    const file: Record<string, string>[] = parse(await call<string>('GET', `/v3/contact_exports/${exporting}`), {
      columns: true,
    });
    assert.equal(file.length, people);
    assert.equal(new Set(file.map((row) => row['First name'])).size, people);
    const listed = await call<ActivityBody>('GET', `/v3/activities/${deletingLists}`);
    assert.equal(listed.status['items_completed_count'], people);
  });
});
