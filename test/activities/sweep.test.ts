import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { sweepActivities } from '../../src/activities/sweep-activities.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { v7 as uuidv7 } from 'uuid';

const day = 24 * 60 * 60 * 1_000;
const now = new Date();
const ago = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);

describe('what activities leave', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await testServer();
  });

  afterEach(() => server.close());

  /** An activity with input, results and a file. */
  async function add(state: 'uploading' | 'processing' | 'completed', touched: Date): Promise<string> {
    const { database, account } = server;
    const activityId = uuidv7();
    const of = [account.accountId, activityId] as const;
    await database.query(sql`insert into activity (account_id, activity_id, kind, state, request, dry_run, actor, evidence,
        due_at, created_at, updated_at, ended_at)
      values (${of[0]}, ${of[1]}, 'contact_exports', ${state}, '{}', false, '{}', '{}',
        ${state === 'processing' ? now : null}, ${touched}, ${touched}, ${state === 'completed' ? touched : null})`);
    await database.query(sql`insert into activity_input (account_id, activity_id, row, data)
      select ${of[0]}, ${of[1]}, n, '{}' from generate_series(1, 25000) n`);
    await database.query(sql`insert into activity_result (account_id, activity_id, row, outcome)
      select ${of[0]}, ${of[1]}, n, 'done' from generate_series(1, 3) n`);
    await database.query(sql`insert into activity_rehearsed_address (account_id, activity_id, address_key, row)
      values (${of[0]}, ${of[1]}, '\\x00', 1)`);
    await database.query(sql`insert into activity_file (account_id, activity_id, part, content)
      values (${of[0]}, ${of[1]}, 0, '\\x00')`);
    return activityId;
  }

  async function left(activityId: string): Promise<Record<string, number>> {
    const [row] = await server.database.query<Record<string, number>>(sql`select
      (select count(*)::int from activity where activity_id = ${activityId}) as activities,
      (select count(*)::int from activity_input where activity_id = ${activityId}) as input,
      (select count(*)::int from activity_rehearsed_address where activity_id = ${activityId}) as addresses,
      (select count(*)::int from activity_result where activity_id = ${activityId}) as results,
      (select count(*)::int from activity_file where activity_id = ${activityId}) as files`);
    return { ...row };
  }

  const sweep = (): Promise<void> => sweepActivities(server.database, now, new AbortController().signal);

  test('input goes when an activity has ended, results and files ten days later; the activity stays', async () => {
    const running = await add('processing', ago(day));
    const fresh = await add('completed', ago(9 * day));
    const old = await add('completed', ago(10 * day + 1));
    await sweep();
    assert.deepEqual(await left(running), { activities: 1, input: 25_000, addresses: 1, results: 3, files: 1 });
    assert.deepEqual(await left(fresh), { activities: 1, input: 0, addresses: 0, results: 3, files: 1 });
    assert.deepEqual(await left(old), { activities: 1, input: 0, addresses: 0, results: 0, files: 0 });
    const gone = await server.fetch(`/v3/contact_exports/${old}`);
    assert.deepEqual([gone.status, /The file was removed/.test(await gone.text())], [404, true]);
  });

  test('an upload that was given up goes after an hour', async () => {
    const [given, present] = [await add('uploading', ago(day / 24 + 1)), await add('uploading', ago(day / 25))];
    for (const activityId of [given, present]) {
      for (const table of ['activity_result', 'activity_file', 'activity_rehearsed_address']) {
        await server.database.query(sql([`delete from ${table} where activity_id = '${activityId}'`]));
      }
    }
    await sweep();
    assert.deepEqual([(await left(given))['activities'], (await left(present))['input']], [0, 25_000]);
  });
});
