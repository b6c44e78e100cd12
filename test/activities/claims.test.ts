import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import type { ActivityKind } from '../../src/activities/activity-kind.ts';
import { carryOn } from '../../src/activities/carry-on.ts';
import { claimActivityRow, renewActivityLeases, type ClaimedActivity } from '../../src/activities/claim-queries.ts';
import { startActivity } from '../../src/activities/start-activity.ts';
import { DatabaseUnavailable } from '../../src/database/database.ts';
import { eventually } from '../support/eventually.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { runActivities } from './activity-fixture.ts';
import type { Context } from '../../src/context.ts';
import { contextOf } from '../support/contexts.ts';

const second = 1_000;

/** Counts to three, a step a batch. */
const counting: ActivityKind = {
  name: 'counting',
  async runBatch(_tx, _context, { position }) {
    const step = (position as number | null) ?? 1;
    const results = [{ row: step, outcome: 'updated' as const, reason: null, contactId: null }];
    return { next: step === 3 ? null : step + 1, counts: { itemsCompleted: 1 }, results };
  },
};

describe('claims of activities', () => {
  let server: TestServer;
  let now: Date;

  beforeEach(async () => {
    server = await testServer();
    now = new Date();
  });

  afterEach(() => server.close());

  const contextIn = (accountId: string): Context =>
    contextOf(server, { accountId, actor: { kind: 'system' }, clock: () => now });
  const start = async (accountId = server.account.accountId): Promise<string> => {
    const context = contextIn(accountId);
    const started = await server.database.transaction((tx) =>
      startActivity(tx, context, { kind: 'counting', request: {}, itemsTotal: 3 }),
    );
    return started.activityId;
  };
  const claim = (): Promise<ClaimedActivity | undefined> => claimActivityRow(server.database, ['counting'], now);
  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * second);
  };
  const must = <Value>(value: Value | undefined): Value => {
    assert.ok(value !== undefined);
    return value;
  };
  const stored = async (activityId: string) => {
    const rows = await server.database.query<{
      state: string;
      items_completed: number;
      fence: number;
      errors: string[];
      due_at: Date;
    }>(sql`select state, items_completed, fence, errors, due_at from activity where activity_id = ${activityId}`);
    return must(rows[0]);
  };
  const results = (): Promise<object[]> => server.database.query(sql`select row from activity_result order by row`);

  test('of claims at once, one has the activity; a kind that a node does not know is left to others', async () => {
    await start();
    assert.equal(await claimActivityRow(server.database, ['another'], now), undefined);
    const claims = await Promise.all(Array.from({ length: 8 }, claim));
    assert.equal(claims.filter((one) => one !== undefined).length, 1);
  });

  test('a dead worker’s activity is taken over where it was, 20 s after its last sign of life', async () => {
    const activityId = await start();
    const dead = must(await claim());
    assert.equal(await carryOn(contextIn(dead.accountId), counting, dead), 'more');
    later(19);
    assert.equal(await claim(), undefined);
    later(2);
    const heir = must(await claim());
    assert.deepEqual([heir.activityId, heir.fence], [activityId, 2]);
    assert.equal(await carryOn(contextIn(heir.accountId), counting, heir), 'more');
    assert.equal((await stored(activityId)).items_completed, 2);
  });

  test('a worker that lost its lease commits nothing more', async () => {
    const activityId = await start();
    const slow = must(await claim());
    later(21);
    const heir = must(await claim());
    assert.equal(await carryOn(contextIn(slow.accountId), counting, slow), 'lost');
    assert.deepEqual([(await stored(activityId)).items_completed, await results()], [0, []]);
    for (const progress of ['more', 'more', 'ended']) {
      assert.equal(await carryOn(contextIn(heir.accountId), counting, heir), progress);
    }
    assert.equal(await carryOn(contextIn(heir.accountId), counting, heir), 'lost');
    assert.deepEqual(await results(), [{ row: 1 }, { row: 2 }, { row: 3 }]);
  });

  test('a kind that reads a snapshot sees nothing that came after its batch began; the others do', async () => {
    for (const [readsSnapshot, seen] of [
      [true, [1, 1]],
      [false, [1, 2]],
    ] as const) {
      const accounts: number[] = [];
      const looking: ActivityKind = {
        ...counting,
        readsSnapshot,
        async runBatch(tx) {
          for (const read of [1, 2]) {
            const [row] = await tx.query<{ accounts: number }>(sql`select count(*)::int as accounts from account`);
            accounts.push(row?.accounts ?? 0);
            if (read === 1) await server.newAccount();
          }
          return { next: null, counts: {}, results: [] };
        },
      };
      await start();
      const claimed = must(await claim());
      assert.equal(await carryOn(contextIn(claimed.accountId), looking, claimed), 'ended');
      assert.deepEqual(
        accounts.map((count) => count - (accounts[0] ?? 0) + 1),
        seen,
      );
    }
  });

  test('heartbeats keep a claim; those of a lost claim do not', async () => {
    await start();
    const first = must(await claim());
    later(15);
    await renewActivityLeases(server.database, [first], now);
    later(15);
    assert.equal(await claim(), undefined);
    later(6);
    const heir = must(await claim());
    later(15);
    await renewActivityLeases(server.database, [first], now);
    later(6);
    assert.equal(must(await claim()).fence, heir.fence + 1);
  });

  test('a batch that takes longer than the lease is neither taken over nor held up by heartbeats', async () => {
    const activityId = await start();
    const slow = must(await claim());
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const waiting: ActivityKind = {
      ...counting,
      async runBatch(tx, context, activity) {
        reached.resolve();
        await goOn.promise;
        return counting.runBatch(tx, context, activity);
      },
    };
    const batch = carryOn(contextIn(slow.accountId), waiting, slow);
    await reached.promise;
    later(60);
    assert.equal(await claim(), undefined);
    await renewActivityLeases(server.database, [slow], now);
    goOn.resolve();
    assert.equal(await batch, 'more');
    assert.deepEqual([(await stored(activityId)).items_completed, await claim()], [1, undefined]);
  });

  test('accounts take turns, and within one the oldest comes first', async () => {
    const { accountId: other } = await server.newAccount();
    const own = [await start(), await start(), await start()];
    const theirs = [await start(other), await start(other)];
    const order: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const one = must(await claim());
      order.push(one.activityId);
      later(1);
      while ((await carryOn(contextIn(one.accountId), counting, one)) === 'more');
    }
    assert.deepEqual(order, [own[0], theirs[0], own[1], theirs[1], own[2]]);
  });

  test('one that ended its worker five times before a batch was done is given up, and says so', async () => {
    const activityId = await start();
    for (let count = 0; count < 5; count += 1) {
      must(await claim());
      later(21);
    }
    runActivities(server, [counting], () => now);
    const given = await eventually('it is given up', async () => {
      const activity = await stored(activityId);
      return activity.state === 'failed' ? activity : undefined;
    });
    assert.match(given.errors.join(), /given up because the server ended each time/);
  });

  test('a database that is away for a moment ends no activity', async () => {
    const activityId = await start();
    let failures = 2;
    const shaky: ActivityKind = {
      ...counting,
      async runBatch(tx, context, activity) {
        if (activity.position === 2 && (failures -= 1) >= 0) throw new DatabaseUnavailable('away');
        return counting.runBatch(tx, context, activity);
      },
    };
    runActivities(server, [shaky]);
    await eventually('it is completed', async () => (await stored(activityId)).state === 'completed');
    assert.equal((await results()).length, 3);
  });

  test('a server that stops lets the batch end and hands the rest over at once', async () => {
    const activityId = await start();
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const waiting: ActivityKind = {
      ...counting,
      async runBatch(tx, context, activity) {
        reached.resolve();
        await goOn.promise;
        return counting.runBatch(tx, context, activity);
      },
    };
    const stopping = runActivities(server, [waiting]);
    await reached.promise;
    const stopped = stopping.stop();
    goOn.resolve();
    await stopped;
    const handed = await stored(activityId);
    assert.deepEqual([handed.state, handed.items_completed], ['processing', 1]);
    assert.ok(handed.due_at <= new Date());
    runActivities(server, [counting]);
    await eventually('another completes it', async () => (await stored(activityId)).state === 'completed');
  });
});
