import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ImportRow } from '../../../src/imports/import-row.ts';
import { importRows } from '../../../src/imports/import-rows.ts';
import { testDatabase } from '../../support/test-database.ts';
import { anyFile, prepareAccount } from './any-file.ts';
import { assertSound, pictureOf } from './bulk-fixture.ts';
import { importOneByOne } from './import-one-by-one.ts';
import { contextOfNewAccount } from '../../support/contexts.ts';
import { effort } from '../../support/effort.ts';

const runs = 80 * effort;
const at = new Date('2026-11-24T12:00:00Z');

describe('an import', () => {
  test('of any file in batches of any size ends as the same rows sent one by one', async () => {
    const { database } = await testDatabase();
    await fc.assert(
      fc.asyncProperty(anyFile, async ({ before, rows: given, batch }) => {
        const rows: ImportRow[] = given.map((row, index) => ({ ...row, row: index + 1 }));
        const inBulk = await prepareAccount(await contextOfNewAccount(database, () => at), before);
        const oneByOne = await prepareAccount(await contextOfNewAccount(database, () => at), before);
        const outcomes: string[] = [];
        for (let start = 0; start < rows.length; start += batch) {
          const target = { listIds: inBulk.listIds, smsPermission: 'not_set' } as const;
          const { context } = inBulk;
          const imported = await database.transaction((tx) =>
            importRows(tx, context, rows.slice(start, start + batch), target),
          );
          outcomes.push(...imported.outcomes.map(({ outcome }) => outcome));
        }
        const expected: string[] = [];
        for (const row of rows) {
          expected.push(await importOneByOne(oneByOne.context, row, oneByOne.listIds, oneByOne.fieldIds));
        }
        assert.deepEqual(outcomes, expected);
        assert.deepEqual(await pictureOf(inBulk.context), await pictureOf(oneByOne.context));
        await assertSound(inBulk.context);
      }),
      { numRuns: runs },
    );
  });
});
