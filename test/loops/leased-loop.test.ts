import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { startLeasedLoop, type LeasedLoop, type LeasedWork } from '../../src/loops/leased-loop.ts';
import { eventually } from '../support/eventually.ts';
import { testDatabase } from '../support/test-database.ts';

interface Claim {
  readonly item: number;
}

const leaseMs = 400;

const { database } = await testDatabase();
await database.query(sql`create table trial_item (item integer primary key, owner text, lease_until timestamptz,
  done_by text)`);

describe('a loop that claims work under a lease', () => {
  beforeEach(async () => {
    await database.query(sql`truncate trial_item`);
  });

  const log: string[] = [];
  const logger = {
    info: (_facts: object, message: string): void => void log.push(message),
    warn: (_facts: object, message: string): void => void log.push(message),
  };

  async function fill(items: number): Promise<void> {
    await database.query(sql`insert into trial_item (item) select generate_series(1, ${items}::int)`);
  }

  function start(owner: string, change: Partial<LeasedWork<Claim>> = {}): LeasedLoop {
    return startLeasedLoop<Claim>(
      {
        name: 'the trial',
        concurrency: 4,
        pollMilliseconds: 20,
        renewMilliseconds: leaseMs / 4,
        stopMilliseconds: 200,
        claim: (room) =>
          database.query<{ item: number }>(sql`update trial_item
            set owner = ${owner}, lease_until = clock_timestamp() + ${`${leaseMs} milliseconds`}::interval
            where item in (
              select item from trial_item
              where done_by is null and (lease_until is null or lease_until < clock_timestamp())
              order by item limit ${room} for update skip locked
            )
            returning item`),
        async work({ item }) {
          await database.query(sql`update trial_item set done_by = concat_ws(' ', done_by, ${owner}::text)
            where item = ${item} and owner = ${owner}`);
        },
        async renew(claims) {
          const items = claims.map(({ item }) => item);
          await database.query(sql`update trial_item
            set lease_until = clock_timestamp() + ${`${leaseMs} milliseconds`}::interval
            where owner = ${owner} and item = any(${items}::int[])`);
        },
        ...change,
      },
      logger,
    );
  }

  const doneBy = async (): Promise<(string | null)[]> => {
    const rows = await database.query<{ done_by: string | null }>(sql`select done_by from trial_item order by item`);
    return rows.map((row) => row.done_by);
  };
  const allDone = (): Promise<(string | null)[]> =>
    eventually('everything is done', async () => {
      const done = await doneBy();
      return done.every((one) => one !== null) ? done : undefined;
    });

  test('two loops do everything, and nothing twice', async () => {
    await fill(200);
    const loops = [start('one'), start('two')];
    const done = await allDone();
    await Promise.all(loops.map((loop) => loop.stop()));
    assert.deepEqual(
      [...new Set(done)].filter((one) => one !== 'one' && one !== 'two'),
      [],
    );
  });

  test('never works on more at once than it may', async () => {
    await fill(40);
    let [atOnce, most] = [0, 0];
    const loop = start('one', {
      async work({ item }) {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await database.query(sql`update trial_item set done_by = 'one' where item = ${item}`);
        atOnce -= 1;
      },
    });
    await allDone();
    await loop.stop();
    assert.equal(most, 4);
  });

  test('what a loop never ends is renewed while it lives, and done by another once it no longer is', async () => {
    await fill(1);
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    let renewed = 0;
    let renews = true;
    const first = start('dead', {
      async work() {
        begun.resolve();
        await held.promise;
      },
      async renew() {
        renewed += 1;
        if (renews) {
          await database.query(
            sql`update trial_item set lease_until = clock_timestamp() + '400 milliseconds' where owner = 'dead'`,
          );
        }
      },
    });
    await begun.promise;
    const second = start('heir');
    await eventually('it was renewed for longer than a lease', async () => (renewed > 8 ? true : undefined));
    assert.deepEqual(await doneBy(), [null]);
    renews = false;
    assert.deepEqual(await allDone(), ['heir']);
    held.resolve();
    await Promise.all([first.stop(), second.stop()]);
  });

  test('a stop claims nothing more, waits for what is under way, and cuts off what takes too long', async () => {
    await fill(6);
    const begun = Promise.withResolvers<void>();
    const cut = Promise.withResolvers<void>();
    const seen: number[] = [];
    const loop = start('one', {
      concurrency: 2,
      async work({ item }, { signal }) {
        seen.push(item);
        if (seen.length === 2) begun.resolve();
        await cut.promise;
        assert.ok(signal.aborted);
      },
      cutOff: () => cut.resolve(),
    });
    await begun.promise;
    await loop.stop();
    assert.deepEqual(
      seen.toSorted((one, other) => one - other),
      [1, 2],
    );
  });

  test('a claim that fails is logged once until it succeeds again, and does not spin', async () => {
    await fill(1);
    log.length = 0;
    let tries = 0;
    const healthy = Promise.withResolvers<void>();
    const loop = start('one', {
      async claim(room) {
        tries += 1;
        if (tries <= 3) throw new Error('away');
        healthy.resolve();
        return room > 0 && tries === 4 ? [{ item: 1 }] : [];
      },
      async work({ item }) {
        await database.query(sql`update trial_item set done_by = 'one' where item = ${item}`);
      },
    });
    await healthy.promise;
    await allDone();
    await loop.stop();
    assert.deepEqual(log, ['the trial cannot use the database', 'the trial can use the database again']);
  });

  test('what was claimed is done, also if what follows the claim fails', async () => {
    await fill(3);
    log.length = 0;
    let idle = 0;
    const loop = start('one', {
      async whenIdle() {
        idle += 1;
        if (idle === 1) throw new Error('away');
      },
    });
    assert.deepEqual(await allDone(), ['one', 'one', 'one']);
    await eventually('it is idle again', async () => (idle > 1 ? true : undefined));
    await loop.stop();
    assert.deepEqual(log, ['the trial cannot use the database', 'the trial can use the database again']);
  });

  test('nothing says that the database is back while nothing is asked of it', async () => {
    await fill(1);
    log.length = 0;
    const held = Promise.withResolvers<void>();
    let renewals = 0;
    const loop = start('one', {
      concurrency: 1,
      pollMilliseconds: 5,
      work: async () => held.promise,
      async renew() {
        renewals += 1;
        throw new Error('away');
      },
    });
    await eventually('renewals fail', async () => (renewals > 2 ? true : undefined));
    assert.deepEqual(log, ['the trial cannot use the database']);
    held.resolve();
    await loop.stop();
  });

  for (const cutOff of [undefined, (): void => undefined]) {
    test(`a stop ends although work never does, ${cutOff ? 'also when it was cut off' : 'and renews no lease from then on'}`, async () => {
      await fill(1);
      const begun = Promise.withResolvers<void>();
      let renewals = 0;
      const loop = start('one', {
        ...(cutOff && { cutOff }),
        renewMilliseconds: 20,
        async work() {
          begun.resolve();
          await new Promise(() => undefined);
        },
        async renew() {
          renewals += 1;
        },
      });
      await begun.promise;
      await loop.stop();
      const before = renewals;
      const heir = start('heir');
      assert.deepEqual(await allDone(), ['heir']);
      assert.equal(renewals, before);
      await heir.stop();
    });
  }

  test('an item whose work fails is tried again when its lease has run out, and the loop goes on', async () => {
    await fill(2);
    log.length = 0;
    let failed = false;
    const loop = start('one', {
      async work({ item }) {
        if (item === 1 && !failed) {
          failed = true;
          throw new TypeError('a bug');
        }
        await database.query(sql`update trial_item set done_by = 'one' where item = ${item}`);
      },
    });
    await allDone();
    await loop.stop();
    assert.deepEqual(log, ['the trial failed at an item, whose lease runs out']);
  });
});
