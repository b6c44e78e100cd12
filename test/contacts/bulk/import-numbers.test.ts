import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import type { ImportOutcome } from '../../../src/imports/import-outcome.ts';
import type { ImportRow } from '../../../src/imports/import-row.ts';
import { importPeople } from '../../../src/imports/import-people.ts';
import type { ContactInput } from '../../../src/contacts/contact-input.ts';
import { createContact } from '../../../src/contacts/create-contact.ts';
import { deleteContact } from '../../../src/contacts/delete-contact.ts';
import { updateContact } from '../../../src/contacts/update-contact.ts';
import type { Context } from '../../../src/context.ts';
import { testDatabase, type TestDatabase } from '../../support/test-database.ts';
import { assertSound, bringInto, newList, type BeforeState } from './bulk-fixture.ts';
import { counted, resultsOf, runActivity, runImport } from './bulk-activity.ts';
import { contextOfNewAccount } from '../../support/contexts.ts';

const at = new Date('2026-11-24T12:00:00Z');
const numberOf = (last: number): ContactInput['smsChannel'] & object => ({
  number: { smsAddress: `20255501${String(last).padStart(2, '0')}`, dialCode: '1', countryCode: 'US' },
  consent: undefined,
});

interface Picture {
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly permission: string | null;
  readonly deleted: boolean;
  readonly number: string | null;
  readonly consent: string | null;
  readonly lists: readonly string[];
}

describe('rows that name nobody but by a number for text messages', () => {
  let fresh: TestDatabase;
  let database: TestDatabase['database'];
  let context: Context;
  let news: string;

  beforeEach(async () => {
    fresh = await testDatabase();
    ({ database } = fresh);
    context = await contextOfNewAccount(database, () => at);
    news = await newList(context, 'News');
  });

  afterEach(() => fresh.close());

  function rowOf(row: number, last: number, names: Record<string, string>, address: string | null = null): ImportRow {
    const { number } = numberOf(last);
    if (number === undefined) throw new Error('no number');
    return { row, address, input: { profile: names, sms: { number, consentedOn: '2026-01-02' } }, problems: [] };
  }

  async function importAll(rows: readonly ImportRow[]): Promise<readonly ImportOutcome[]> {
    const target = { listIds: [news], smsPermission: 'explicit' } as const;
    return (await database.transaction((tx) => importPeople(tx, context, rows, target))).outcomes;
  }

  async function picture(contactId: string | null | undefined): Promise<Picture | undefined> {
    const rows = await database.query<Picture & { readonly contact_id: string }>(sql`select first_name, last_name,
        c.permission::text as permission, deleted_at is not null as deleted, s.sms_address as number, s.permission as consent,
        array(
          select name from list_membership join contact_list using (account_id, list_id)
          where list_membership.account_id = c.account_id and list_membership.contact_id = c.contact_id order by name
        ) as lists
      from contact c left join sms_channel s using (account_id, contact_id)
      where c.account_id = ${context.accountId} and c.contact_id = ${contactId}`);
    return rows[0];
  }

  const told = (outcomes: readonly ImportOutcome[]) =>
    outcomes.map(({ row, outcome, reason }) => [row, outcome, ...(reason === null ? [] : [reason])]);

  test('make a contact without an address, on the lists; the same number names it again, in the same file and later', async () => {
    const outcomes = await importAll([
      rowOf(1, 1, { firstName: 'Ann', lastName: 'Lee' }),
      rowOf(2, 2, { firstName: 'Bob' }),
      rowOf(3, 1, { firstName: 'Anna' }),
    ]);
    assert.deepEqual(told(outcomes), [
      [1, 'created'],
      [2, 'created'],
      [3, 'updated'],
    ]);
    const [ann, bob, again] = outcomes;
    assert.equal(again?.contactId, ann?.contactId);
    const seen = { permission: null, deleted: false, consent: 'explicit', lists: ['News'] };
    assert.deepEqual(await picture(ann?.contactId), {
      ...seen,
      first_name: 'Anna',
      last_name: 'Lee',
      number: '2025550101',
    });
    const [later] = await importAll([rowOf(1, 2, { lastName: 'Ray' })]);
    assert.deepEqual([later?.outcome, later?.contactId], ['updated', bob?.contactId]);
    assert.deepEqual(await picture(bob?.contactId), {
      ...seen,
      first_name: 'Bob',
      last_name: 'Ray',
      number: '2025550102',
    });
    await assertSound(context);
  });

  test('change whoever has the number as a row with the address would, and raise no permission', async () => {
    const before: Record<string, BeforeState> = {
      implicit: 'implicit',
      unsubscribed: 'unsubscribed by the contact',
      pending_confirmation: 'pending',
      temp_hold: 'held',
    };
    const ids: string[] = [];
    for (const [index, state] of Object.values(before).entries()) {
      const id = await bringInto(context, `p${index}@example.com`, state, { smsChannel: numberOf(index) });
      ids.push(id ?? '');
    }
    const gone = (await bringInto(context, 'gone@example.com', 'explicit', { smsChannel: numberOf(8) })) ?? '';
    await deleteContact(context, gone);
    const outcomes = await importAll([
      ...ids.map((_, index) => rowOf(index + 1, index, { firstName: 'New' })),
      rowOf(5, 8, { firstName: 'New' }),
    ]);
    assert.deepEqual(told(outcomes), [
      [1, 'updated'],
      [2, 'updated', 'the contact is unsubscribed'],
      [3, 'updated', 'the contact has not confirmed'],
      [4, 'updated'],
      [5, 'updated'],
    ]);
    assert.deepEqual(
      outcomes.map(({ contactId }) => contactId),
      [...ids, gone],
    );
    const seen = await Promise.all([...ids, gone].map(picture));
    assert.deepEqual(
      seen.map((one) => [one?.permission, one?.first_name, one?.deleted, one?.lists]),
      [
        ['implicit', 'New', false, ['News']],
        ['unsubscribed', 'New', false, []],
        ['pending_confirmation', 'New', false, []],
        ['temp_hold', 'New', false, ['News']],
        ['explicit', 'New', false, ['News']],
      ],
    );
    await assertSound(context);
  });

  test('name the contact of an address beside which a row before has the number', async () => {
    const outcomes = await importAll([
      rowOf(1, 1, { firstName: 'Ann' }, 'ann@example.com'),
      rowOf(2, 1, { lastName: 'Lee' }),
    ]);
    const [ann, same] = outcomes;
    assert.deepEqual([same?.outcome, same?.contactId], ['updated', ann?.contactId]);
    const seen = await picture(ann?.contactId);
    assert.deepEqual([seen?.first_name, seen?.last_name, seen?.permission], ['Ann', 'Lee', 'implicit']);
  });

  test('are taken back: what they created is deleted, old values are back, what was touched stays', async () => {
    const { contactId: known } = await createContact(context, {
      profile: { firstName: 'Old' },
      smsChannel: numberOf(1),
      source: 'Account',
      read: null,
    });
    const rows = [
      rowOf(1, 1, { firstName: 'New' }),
      rowOf(2, 2, { firstName: 'Created' }),
      rowOf(3, 2, { firstName: 'Twice' }),
      rowOf(4, 3, { firstName: 'Touched' }),
    ];
    const imported = await runImport(context, rows, [news]);
    assert.deepEqual(counted(imported), { itemsTotal: 4, itemsCompleted: 4, personCount: 4 });
    const [, created, , touched] = await resultsOf(context, imported);
    const change = { profile: { lastName: 'Later' }, source: 'Account', read: null } as const;
    await updateContact(context, touched?.contactId ?? '', change);
    const request = { activityId: imported.activityId };
    const undone = await runActivity(context, { kind: 'import_undo', request });
    assert.deepEqual(counted(undone), { itemsTotal: 4, itemsCompleted: 4, errorCount: 1 });
    const [old, gone, kept] = await Promise.all([known, created?.contactId, touched?.contactId].map(picture));
    assert.deepEqual([old?.first_name, old?.deleted, old?.lists], ['Old', false, []]);
    assert.deepEqual([gone?.deleted, gone?.lists], [true, []]);
    assert.deepEqual([kept?.first_name, kept?.last_name, kept?.lists], ['Touched', 'Later', ['News']]);
    await assertSound(context);
  });

  test('make each contact once, also where two imports of the same file run at once', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => rowOf(index + 1, index, { firstName: 'Twin' }));
    const both = await Promise.all([importAll(rows), importAll(rows.toReversed())]);
    assert.equal(new Set(both.flat().map(({ contactId }) => contactId)).size, 50);
    assert.equal(both.flat().filter(({ outcome }) => outcome === 'created').length, 50);
    await assertSound(context);
  });
});
