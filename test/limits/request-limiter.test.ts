import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { DatabaseUnavailable, type Database } from '../../src/database/database.ts';
import type { Standing } from '../../src/limits/allowance.ts';
import type { RequestLimit } from '../../src/limits/request-limit.ts';
import { RequestLimiter } from '../../src/limits/request-limiter.ts';
import { sweepWindows } from '../../src/limits/sweep-windows.ts';
import { eventually } from '../support/eventually.ts';
import { testDatabase } from '../support/test-database.ts';

/** A window that ends in 2033, so that no test runs over its end. */
const longWindow = 1_000_000_000;
const running = new AbortController().signal;

let transactions = 0;
let key = '';

const fresh = await testDatabase();

describe('the requests of one caller, counted over all nodes', () => {
  beforeEach(({ name }) => {
    transactions = 0;
    key = name;
  });

  function node(limits: readonly RequestLimit[], capacity?: number): RequestLimiter {
    const { database } = fresh;
    const counting: Database = {
      ...database,
      transaction: (work) => {
        transactions += 1;
        return database.transaction(work);
      },
    };
    return new RequestLimiter(counting, limits, capacity);
  }

  const inLongWindow = (requests: number): RequestLimit[] => [{ requests, seconds: longWindow }];

  async function admitted(requests: (Standing | Promise<Standing>)[]): Promise<number> {
    return (await Promise.all(requests.map(async (standing) => (await standing).admitted))).filter(Boolean).length;
  }

  test('are admitted up to the limit and no further, whether one after the other or all at once', async () => {
    const one = node(inLongWindow(50));
    for (let request = 1; request <= 50; request += 1) {
      const { admitted: isAdmitted, remaining } = await one.count(key);
      assert.ok(isAdmitted);
      assert.equal(remaining, 50 - request);
    }
    const refused = await one.count(key);
    assert.deepEqual([refused.admitted, refused.remaining], [false, 0]);
    const other = `${key}, at once`;
    assert.equal(await admitted(Array.from({ length: 200 }, () => node(inLongWindow(50)).count(other))), 50);
  });

  test('cost the database little: most are counted at once, and those that are refused ask it nothing', async () => {
    const one = node(inLongWindow(10_000));
    let atOnce = 0;
    for (let request = 0; request < 10_000; request += 1) {
      const standing = one.count(key);
      if (!(standing instanceof Promise)) atOnce += 1;
      assert.ok((await standing).admitted);
    }
    assert.ok(atOnce > 9_800, String(atOnce));
    const soFar = transactions;
    for (let request = 0; request < 1_000; request += 1) {
      const refused = one.count(key);
      assert.ok(!(refused instanceof Promise) && !refused.admitted);
    }
    assert.equal(transactions, soFar);
  });

  test('are admitted up to the limit by several nodes together, which reach it where all of them ask', async () => {
    const limit = 1_000;
    const nodes = [node(inLongWindow(limit)), node(inLongWindow(limit)), node(inLongWindow(limit))];
    let sum = 0;
    const client = async (seed: number): Promise<void> => {
      for (let turn = 0; turn < 200; turn += 1) {
        const asked = nodes[(turn * seed + seed) % nodes.length];
        assert.ok(asked !== undefined);
        if ((await asked.count(key)).admitted) sum += 1;
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, seed) => client(seed)));
    assert.equal(sum, limit);
    const rows = await fresh.database.query(sql`select leased from request_window where leased > 0`);
    assert.ok(rows.some(({ leased }) => leased === limit));
  });

  test('never exceed the limit in any second of the database, and reach it in each whole one', async () => {
    const nodes = [node([{ requests: 5, seconds: 1 }]), node([{ requests: 5, seconds: 1 }])] as const;
    const second = async (): Promise<number> => {
      const rows = await fresh.database.query<{ now: number }>(
        sql`select floor(extract(epoch from clock_timestamp()))::float8 as now`,
      );
      return rows[0]?.now ?? 0;
    };
    const first = await second();
    let sum = 0;
    let now = first;
    while (now < first + 3) {
      sum += await admitted([nodes[0].count(key), nodes[1].count(key), nodes[0].count(key), nodes[1].count(key)]);
      now = await second();
    }
    assert.ok(sum <= 5 * (now - first + 1), `${sum} in ${now - first + 1} seconds`);
    assert.ok(sum >= 5 * (now - first - 1), `${sum} in ${now - first + 1} seconds`);
  });

  test('that a short window refuses are not counted in the long one', async () => {
    const one = node([
      { requests: 2, seconds: 1 },
      { requests: 5, seconds: longWindow },
    ]);
    let sum = 0;
    let refusedBySecond = 0;
    await eventually('the long window is used up', async () => {
      const standing = await one.count(key);
      if (standing.admitted) sum += 1;
      else if (standing.limit.seconds === 1) refusedBySecond += 1;
      return !standing.admitted && standing.limit.seconds === longWindow;
    });
    assert.equal(sum, 5);
    assert.ok(refusedBySecond > 0);
  });

  test('begin anew with the next window, that of a day at 00:00 UTC', async () => {
    const perDay = [{ requests: 2, seconds: 86_400 }];
    const one = node(perDay);
    await one.count(key);
    await one.count(key);
    const { admitted: isAdmitted, resetSeconds } = await one.count(key);
    assert.equal(isAdmitted, false);
    const untilMidnight = 86_400 - ((Date.now() / 1_000) % 86_400);
    assert.ok(Math.abs(resetSeconds - untilMidnight) < 5, `${resetSeconds} is not ${untilMidnight}`);
    assert.equal((await node(perDay).count(key)).admitted, false);
    await fresh.database.query(
      sql`update request_window set window_number = window_number - 1 where window_seconds = 86400`,
    );
    assert.equal((await node(perDay).count(key)).admitted, true);
  });

  test('are counted apart from those of another', async () => {
    const one = node(inLongWindow(1));
    assert.ok((await one.count(key)).admitted);
    assert.ok((await one.count(`${key}, another`)).admitted);
    assert.ok(!(await one.count(key)).admitted);
  });

  test('are counted on where the node forgot their caller, because it remembers so many only', async () => {
    const one = node(inLongWindow(3), 2);
    for (let turn = 0; turn < 3; turn += 1) {
      for (const caller of ['a', 'b', 'c']) assert.ok((await one.count(key + caller)).admitted);
    }
    assert.equal(transactions, 9);
    for (const caller of ['a', 'b', 'c']) assert.ok(!(await one.count(key + caller)).admitted);
  });

  test('are refused, not broken, where the limit was lowered meanwhile', async () => {
    await admitted(Array.from({ length: 20 }, () => node(inLongWindow(100)).count(key)));
    const { admitted: isAdmitted, remaining } = await node(inLongWindow(10)).count(key);
    assert.deepEqual([isAdmitted, remaining], [false, 0]);
  });

  test('leave a row for each caller and window, which goes once the window is over', async () => {
    await node([{ requests: 1, seconds: 1 }, ...inLongWindow(2)]).count(key);
    const windows = async (): Promise<unknown[]> => {
      await sweepWindows(fresh.database, running);
      return fresh.database.query(sql`select distinct window_seconds from request_window order by window_seconds`);
    };
    await eventually('the second is over', async () =>
      (await windows()).every((row) => JSON.stringify(row) !== '{"window_seconds":1}'),
    );
    assert.ok((await windows()).some((row) => JSON.stringify(row) === `{"window_seconds":${longWindow}}`));
  });

  test('are not admitted without the database', async () => {
    const away = await testDatabase();
    const limiter = new RequestLimiter(away.database, inLongWindow(5));
    await away.close();
    await assert.rejects(async () => limiter.count(key), DatabaseUnavailable);
  });
});
