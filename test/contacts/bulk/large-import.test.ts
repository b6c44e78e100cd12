import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import type { ImportRow } from '../../../src/imports/import-row.ts';
import { optOutAddresses } from '../../../src/addresses/opt-out-addresses.ts';
import { countMembers } from '../../../src/lists/count-members.ts';
import { testDatabase } from '../../support/test-database.ts';
import { counted, runImport } from './bulk-activity.ts';
import { assertSound, newList } from './bulk-fixture.ts';
import { contextOfNewAccount } from '../../support/contexts.ts';

const total = 100_000;
const optedOut = 10_000;
const repeated = 5_000;
const broken = 500;
const distinct = total - repeated - broken;

/** Row `index` of 100,000: people by number, then 5,000 of them again in capitals, spread over the file, and 500 wrong rows. */
function rowAt(index: number): ImportRow {
  const row = index + 1;
  const input = { profile: { firstName: 'Person', lastName: `Number ${index}` } };
  if (index % 200 === 199) return { row, address: index % 400 === 199 ? 'nobody' : '', input, problems: [] };
  if (index % 20 === 10) {
    const person = (index * 7) % 1_000;
    return { row, address: `PERSON${person - (person % 20)}@EXAMPLE.COM`, input, problems: [] };
  }
  return { row, address: `person${index}@example.com`, input, problems: [] };
}

describe('an import of 100,000 rows', () => {
  test('with 10,000 opted out before, 5,000 case duplicates and 500 broken rows counts each right and raises nobody', async () => {
    const { database } = await testDatabase();
    const context = await contextOfNewAccount(database);
    const before = await newList(context, 'Before');
    const news = await newList(context, 'News');
    const rows = Array.from({ length: total }, (_, index) => rowAt(index));
    const people = rows.filter(({ address }) => address?.startsWith('person') === true);
    const leaving = people.filter((_, index) => index % 9 === 0).slice(0, optedOut);
    assert.deepEqual(
      [people.length, leaving.length, rows.filter(({ address }) => address?.startsWith('PERSON') === true).length],
      [distinct, optedOut, repeated],
    );
    const imported = await runImport(context, leaving, [before]);
    assert.deepEqual(counted(imported), {
      itemsTotal: optedOut,
      itemsCompleted: optedOut,
      personCount: optedOut,
    });
    await database.transaction((tx) =>
      optOutAddresses(
        tx,
        context,
        leaving.map(({ address }) => ({
          key: context.addressKeys.key(address ?? ''),
          text: address,
          at: null,
          reason: 'Enough',
          source: 'Contact',
        })),
        'bulk_opt_out',
      ),
    );
    const away = new Set(leaving.map(({ address }) => address?.toLowerCase()));
    const cannotAdd = rows.filter(({ address }) => away.has(address?.toLowerCase())).length;

    const activity = await runImport(context, rows, [news]);

    assert.deepEqual(counted(activity), {
      itemsTotal: total,
      itemsCompleted: total,
      personCount: total - broken,
      errorCount: broken,
      correctableCount: broken,
      cannotAddToListCount: cannotAdd,
    });
    const permissions = await database.query(sql`select permission, count(*)::int as count from address
      where account_id = ${context.accountId} group by permission order by permission`);
    assert.deepEqual(permissions, [
      { permission: 'implicit', count: distinct - optedOut },
      { permission: 'unsubscribed', count: optedOut },
    ]);
    const outcomes = await database.query(sql`select outcome, count(*)::int as count from activity_result
      where account_id = ${context.accountId} and activity_id = ${activity.activityId} group by outcome order by outcome`);
    assert.deepEqual(outcomes, [
      { outcome: 'created', count: distinct - optedOut },
      { outcome: 'failed', count: broken },
      { outcome: 'updated', count: optedOut + repeated },
    ]);
    const members = await countMembers(database, context.accountId, [news], 'all');
    assert.equal(members.get(news), distinct - optedOut);
    await assertSound(context);
  });
});
