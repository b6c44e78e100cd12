import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import sql from 'sql-template-tag';
import type { ContactToUndo } from '../../../src/activities/read-undo.ts';
import type { ImportOutcome } from '../../../src/imports/import-outcome.ts';
import type { ImportInput, ImportRow } from '../../../src/imports/import-row.ts';
import { importRows } from '../../../src/imports/import-rows.ts';
import { undoImport } from '../../../src/imports/undo-import.ts';
import { updateContact } from '../../../src/contacts/update-contact.ts';
import type { Context } from '../../../src/context.ts';
import { createCustomField } from '../../../src/custom-fields/create-custom-field.ts';
import { updateCustomField } from '../../../src/custom-fields/update-custom-field.ts';
import { testDatabase, type TestDatabase } from '../../support/test-database.ts';
import { anyFile, prepareAccount } from './any-file.ts';
import { assertSound, bringInto, newList, pictureOf } from './bulk-fixture.ts';
import { counted, resultsOf, runActivity, runImport } from './bulk-activity.ts';
import { contextOfNewAccount } from '../../support/contexts.ts';
import { effort } from '../../support/effort.ts';

const at = new Date('2026-11-24T12:00:00Z');

type Picture = Readonly<Record<string, unknown>>;

/** What is left to see of an account when what the ledger tells of it is passed over. */
async function seenOf(context: Context): Promise<Picture[]> {
  const pictures = (await pictureOf(context)) as Picture[];
  const told = ['events', 'evidence', 'seq', 'update_source'];
  return pictures.map((picture) =>
    Object.fromEntries(Object.entries(picture).filter(([name]) => !told.includes(name))),
  );
}

/** What an import of these outcomes leaves to be undone, as it comes back from the database. */
function toUndo(outcomes: readonly ImportOutcome[]): ContactToUndo[] {
  const rows = outcomes.flatMap(({ row, contactId, undo }) =>
    contactId === null || undo === undefined
      ? []
      : { row, contact_id: contactId, undo: JSON.parse(JSON.stringify(undo)) as unknown },
  );
  const byContact = Map.groupBy(rows.toReversed(), (row) => row.contact_id);
  return [...byContact].map(([contactId, theirs]) => ({ contactId, rows: theirs }));
}

const input = (profile: ImportInput['profile']): ImportInput => ({ profile });
const rowOf = (row: number, address: string, profile: ImportInput['profile'] = {}): ImportRow => {
  return { row, address, input: input(profile), problems: [] };
};

describe('an import that is undone', () => {
  let fresh: TestDatabase;
  let database: TestDatabase['database'];
  let context: Context;

  beforeEach(async () => {
    fresh = await testDatabase();
    ({ database } = fresh);
    context = await contextOfNewAccount(database, () => at);
  });

  afterEach(() => fresh.close());

  const importAll = async (of: Context, rows: readonly ImportRow[], listIds: readonly string[]) =>
    (await database.transaction((tx) => importRows(tx, of, rows, { listIds, smsPermission: 'not_set' }))).outcomes;
  const undo = async (of: Context, outcomes: readonly ImportOutcome[]) =>
    database.transaction((tx) => undoImport(tx, of, toUndo(outcomes)));
  const undoActivity = async (activityId: string) =>
    runActivity(context, { kind: 'import_undo', request: { activityId } });

  test('leaves everything as it was, whatever the file and its batches; what it created is deleted and not_set', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async ({ before, rows: given, batch }) => {
        const account = await prepareAccount(await contextOfNewAccount(database, () => at), before);
        const rows: ImportRow[] = given.map((row, index) => ({ ...row, row: index + 1 }));
        const seenBefore = await seenOf(account.context);
        const outcomes: ImportOutcome[] = [];
        for (let start = 0; start < rows.length; start += batch) {
          outcomes.push(...(await importAll(account.context, rows.slice(start, start + batch), account.listIds)));
        }
        const undone = await undo(account.context, outcomes);
        assert.ok(undone.every((row) => row.undone));
        const seen = await seenOf(account.context);
        const expected = new Map(seenBefore.map((picture) => [picture['address'], picture]));
        for (const picture of seen) {
          const old = expected.get(picture['address']);
          const created = picture['created_at'] !== null && (old === undefined || old['created_at'] === null);
          if (created) {
            assert.notEqual(picture['deleted_at'], null);
            assert.deepEqual(picture['lists'], []);
            assert.equal(picture['permission'], old?.['permission'] ?? 'not_set');
          } else assert.deepEqual(picture, old);
        }
        await assertSound(account.context);
      }),
      { numRuns: 60 * effort },
    );
  });

  test('leaves alone whom anything touched since, and says so', async () => {
    const news = await newList(context, 'News');
    const rows = ['quiet', 'renamed', 'gone'].map((name, index) => rowOf(index + 1, `${name}@example.com`));
    const imported = await runImport(context, rows, [news]);
    const [, renamed, gone] = await resultsOf(context, imported);
    const change = { profile: { firstName: 'New' }, source: 'Account', read: null } as const;
    await updateContact(context, renamed?.contactId ?? '', change);
    const email = { address: undefined, permission: 'unsubscribed', reason: null } as const;
    await updateContact(context, gone?.contactId ?? '', { ...change, source: 'Contact', email });
    const undone = await undoActivity(imported.activityId);
    assert.deepEqual(counted(undone), { itemsTotal: 3, itemsCompleted: 3, errorCount: 2 });
    const results = await resultsOf(context, undone);
    assert.deepEqual(
      results.map(({ row, outcome, reason }) => [row, outcome, reason]),
      [
        [1, 'undone', null],
        [2, 'skipped', 'the contact was changed after the import'],
        [3, 'skipped', 'the contact was changed after the import'],
      ],
    );
    const seen = await seenOf(context);
    assert.deepEqual(
      seen.map(({ address, permission, deleted_at: deletedAt }) => [address, permission, deletedAt]),
      [
        ['gone@example.com', 'unsubscribed', null],
        ['quiet@example.com', 'not_set', at],
        ['renamed@example.com', 'implicit', null],
      ],
    );
    await assertSound(context);
  });

  test('keeps what somebody changed between two of its rows, and takes back the later row alone', async () => {
    const contactId =
      (await bringInto(context, 'ann@example.com', 'explicit', { profile: { firstName: 'Ann' } })) ?? '';
    const outcomes = [...(await importAll(context, [rowOf(1, 'ann@example.com', { firstName: 'First' })], []))];
    await updateContact(context, contactId, { profile: { lastName: 'Smith' }, source: 'Account', read: null });
    outcomes.push(...(await importAll(context, [rowOf(2, 'ann@example.com', { firstName: 'Second' })], [])));
    const undone = await undo(context, outcomes);
    assert.deepEqual(
      undone.map(({ row, undone: taken }) => [row, taken]),
      [
        [2, true],
        [1, false],
      ],
    );
    const [ann] = await seenOf(context);
    assert.deepEqual([ann?.['first_name'], ann?.['last_name']], ['First', 'Smith']);
  });

  test('is undone once for a contact whose rows lie far apart in the file', async () => {
    const news = await newList(context, 'News');
    const rows = Array.from({ length: 6_000 }, (_, index) => rowOf(index + 1, `person${index % 5_500}@example.com`));
    const imported = await runImport(context, rows, [news]);
    const undone = await undoActivity(imported.activityId);
    assert.deepEqual(counted(undone), { itemsTotal: 6_000, itemsCompleted: 6_000 });
    const left = await database.query(sql`select permission, deleted_at is null as present, count(*)::int as count
      from contact where account_id = ${context.accountId} group by 1, 2`);
    assert.deepEqual(left, [{ permission: 'not_set', present: false, count: 5_500 }]);
    await assertSound(context);
  });

  test('gives no value back whose choice was deleted since, and everything else', async () => {
    const choice = (label: string, choiceId?: number) => ({ label, choiceId, displayOrder: 1 });
    const made = { label: 'Fruit', version: null, metadata: {}, choices: [choice('Apple'), choice('Plum')] };
    const field = await createCustomField(context, { ...made, type: 'single_select' });
    const { customFieldId } = field;
    const contactId = await bringInto(context, 'ann@example.com', 'explicit', {
      profile: { firstName: 'Ann' },
      customFields: [{ customFieldId, value: 'Apple', choiceIds: null }],
    });
    const profile = { firstName: 'New' };
    const row = {
      ...rowOf(1, 'ann@example.com'),
      input: { profile, customFields: [{ name: 'Fruit', value: 'Plum' }] },
    };
    const outcomes = await importAll(context, [row], []);
    const plum = field.choices.find(({ label }) => label === 'Plum');
    await updateCustomField(context, customFieldId, { label: 'Fruit', choices: [choice('Plum', plum?.choiceId)] });
    assert.deepEqual(await undo(context, outcomes), [{ row: 1, contactId, undone: true }]);
    const [ann] = await seenOf(context);
    assert.deepEqual([ann?.['first_name'], ann?.['values']], ['Ann', []]);
  });

  test('may come again: who was given back to nobody is imported anew, still without a permission', async () => {
    const news = await newList(context, 'News');
    const rows = [rowOf(1, 'ann@example.com')];
    const imported = await runImport(context, rows, [news]);
    await undoActivity(imported.activityId);
    const again = await runImport(context, rows, [news]);
    assert.deepEqual(counted(again), { itemsTotal: 1, itemsCompleted: 1, personCount: 1 });
    const [ann] = await seenOf(context);
    assert.deepEqual([ann?.['permission'], ann?.['deleted_at']], ['not_set', null]);
    await assertSound(context);
  });
});
