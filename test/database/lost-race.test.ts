import assert from 'node:assert/strict';
import { test } from 'node:test';
import sql from 'sql-template-tag';
import { DatabaseUnavailable, LostRace } from '../../src/database/database.ts';
import { testDatabase } from '../support/test-database.ts';

const { database } = await testDatabase();

test('a transaction that lost a race is rolled back, with all its locks, and run again', async () => {
  await database.query(sql`create table raced (run integer)`);
  let runs = 0;
  await database.transaction(async (tx) => {
    runs += 1;
    await tx.query(sql`insert into raced values (${runs})`);
    if (runs < 3) throw new LostRace('another was faster');
  });
  assert.deepEqual(await database.query(sql`select run from raced`), [{ run: 3 }]);
});

test('one that loses every race is no error of the server but one to come back after', async () => {
  let runs = 0;
  const losing = database.transaction(async () => {
    runs += 1;
    throw new LostRace('another was faster');
  });
  await assert.rejects(losing, (error) => error instanceof DatabaseUnavailable && error.cause instanceof LostRace);
  assert.equal(runs, 5);
});
