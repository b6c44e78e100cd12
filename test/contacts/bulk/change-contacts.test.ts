import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { addToLists, removeFromLists } from '../../../src/contacts/jobs/change-lists.ts';
import { deleteContacts } from '../../../src/contacts/jobs/delete-contacts.ts';
import { changeStored } from '../../support/change-stored.ts';
import { createContact } from '../../../src/contacts/create-contact.ts';
import { deleteContact } from '../../../src/contacts/delete-contact.ts';
import type { Context } from '../../../src/context.ts';
import { testDatabase, type TestDatabase } from '../../support/test-database.ts';
import { addressIdOf, addressStates, assertSound, bringInto, newList, pictureOf } from './bulk-fixture.ts';
import { counted, resultsOf, runActivity } from './bulk-activity.ts';
import { contextOfNewAccount } from '../../support/contexts.ts';
import { effort } from '../../support/effort.ts';

const at = new Date('2026-11-24T12:00:00Z');

const everyone = addressStates.map((state, index) => ({ state, address: `person${index}@example.com` }));

/** Brings one contact into each state in which there is one. */
async function people(context: Context, listIds: readonly string[] = []): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { state, address } of everyone) {
    const contactId = await bringInto(context, address, state, { listIds });
    if (contactId !== null) ids.set(state, contactId);
  }
  return ids;
}

function withoutAddress(context: Context, listIds: readonly string[] = []): Promise<{ readonly contactId: string }> {
  return createContact(context, { profile: { firstName: 'Nameless' }, listIds, source: 'Account', read: null });
}

async function listsOf({ database, accountId }: Context, contactId: string): Promise<string[]> {
  const rows = await database.query<{ list_id: string }>(
    sql`select list_id from list_membership where account_id = ${accountId} and contact_id = ${contactId} order by list_id`,
  );
  return rows.map((row) => row.list_id);
}

describe('contacts changed in bulk', () => {
  let fresh: TestDatabase;
  let database: TestDatabase['database'];
  let context: Context;

  beforeEach(async () => {
    fresh = await testDatabase();
    ({ database } = fresh);
    context = await contextOfNewAccount(database, () => at);
  });

  afterEach(() => fresh.close());

  test('join lists unless they are deleted, opted out or have not confirmed, and nobody is asked', async () => {
    const news = await newList(context, 'News');
    const ids = await people(context);
    const nameless = await withoutAddress(context);
    const missing = uuidv7();
    const contactIds = [...ids.values(), nameless.contactId, missing];
    const outcomes = await database.transaction((tx) => addToLists(tx, context, contactIds, [news]));
    const states = [...ids.keys(), 'without an address', 'missing'];
    assert.deepEqual(Object.fromEntries(states.map((state, index) => [state, describeOutcome(outcomes[index])])), {
      implicit: 'changed',
      explicit: 'changed',
      unsubscribed: 'opted out: the contact is unsubscribed',
      'unsubscribed by the contact': 'opted out: the contact is unsubscribed',
      pending: 'opted out: the contact has not confirmed',
      held: 'changed',
      deleted: 'skipped: the contact is deleted',
      'deleted and unsubscribed': 'skipped: the contact is deleted',
      'without an address': 'changed',
      missing: 'skipped: the contact does not exist',
    });
    const again = await database.transaction((tx) => addToLists(tx, context, contactIds, [news]));
    assert.ok(again.every(({ outcome }) => outcome !== 'changed'));
    const [mails] = await database.query<{ count: number }>(
      sql`select count(*)::int as count from message where account_id = ${context.accountId}`,
    );
    // That of the contact that was brought into pending.
    assert.equal(mails?.count, 1);
    await assertSound(context);
  });

  test('are on 50 lists at most: who would be on more joins none, and leaves some', async () => {
    const lists = await Promise.all(Array.from({ length: 51 }, (_, index) => newList(context, `List ${index}`)));
    const [first = '', last = ''] = [lists[0], lists[50]];
    const ann = (await bringInto(context, 'ann@example.com', 'implicit', { listIds: lists.slice(0, 50) })) ?? '';
    const nameless = await withoutAddress(context, lists.slice(0, 49));
    const ids = [ann, nameless.contactId];
    const add = (listIds: readonly string[]) => database.transaction((tx) => addToLists(tx, context, ids, listIds));
    const full = 'skipped: the contact would be on more than 50 lists';
    assert.deepEqual((await add([last, lists[49] ?? ''])).map(describeOutcome), [full, full]);
    assert.deepEqual((await add([first])).map(describeOutcome), ['unchanged', 'unchanged']);
    assert.deepEqual((await add([last])).map(describeOutcome), [full, 'changed']);
    await database.transaction((tx) => removeFromLists(tx, context, ids, [first]));
    assert.deepEqual((await add([last])).map(describeOutcome), ['changed', 'unchanged']);
    assert.deepEqual(
      [(await listsOf(context, ann)).length, (await listsOf(context, nameless.contactId)).length],
      [50, 49],
    );
    await assertSound(context);
  });

  test('leave lists, with an event and without a change of permission', async () => {
    const [news, offers] = [await newList(context, 'News'), await newList(context, 'Offers')];
    const ids = await people(context, [news, offers]);
    const nameless = await withoutAddress(context, [news, offers]);
    const before = await pictureOf(context);
    const contactIds = [...ids.values(), nameless.contactId];
    await database.transaction((tx) => removeFromLists(tx, context, contactIds, [news]));
    for (const state of ['implicit', 'explicit', 'held']) {
      assert.deepEqual(await listsOf(context, ids.get(state) ?? ''), [offers], state);
    }
    assert.deepEqual(await listsOf(context, nameless.contactId), [offers]);
    const after = await pictureOf(context);
    assert.deepEqual(after.map(permissionOf), before.map(permissionOf));
    await assertSound(context);
  });

  test('are deleted in bulk as one by one, whatever state each is in', async () => {
    const other = await contextOfNewAccount(database, () => at);
    const inBulk = await people(context, [await newList(context, 'News')]);
    const oneByOne = await people(other, [await newList(other, 'News')]);
    const nameless = await withoutAddress(context);
    const contactIds = [...inBulk.values(), nameless.contactId, uuidv7()];
    const outcomes = await database.transaction((tx) => deleteContacts(tx, context, contactIds));
    for (const contactId of oneByOne.values()) await deleteContact(other, contactId);
    assert.deepEqual(await pictureOf(context), await pictureOf(other));
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      [
        ...[...inBulk.keys()].map((state) => (state.startsWith('deleted') ? 'unchanged' : 'deleted')),
        'deleted',
        'missing',
      ],
    );
    await assertSound(context);
  });

  test('join and leave lists as by one decision after the other, in any mix', async () => {
    const steps = fc.array(
      fc.record({ mode: fc.constantFrom('add' as const, 'remove' as const), lists: fc.subarray([0, 1, 2]) }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const [bulk, single] = [
          await contextOfNewAccount(database, () => at),
          await contextOfNewAccount(database, () => at),
        ];
        const listsIn = async (of: Context): Promise<string[]> => [
          await newList(of, 'A'),
          await newList(of, 'B'),
          await newList(of, 'C'),
        ];
        const [bulkLists, singleLists] = [await listsIn(bulk), await listsIn(single)];
        const bulkPeople = await people(bulk, bulkLists.slice(0, 1));
        const singlePeople = await people(single, singleLists.slice(0, 1));
        for (const { mode, lists } of given) {
          const change = mode === 'add' ? addToLists : removeFromLists;
          const listIds = lists.map((index) => bulkLists[index] ?? '');
          await database.transaction((tx) => change(tx, bulk, [...bulkPeople.values()], listIds));
          for (const contactId of singlePeople.values()) {
            const asked = { mode, listIds: lists.map((index) => singleLists[index] ?? '') };
            await database.transaction(async (tx) => {
              const addressId = await addressIdOf(single, contactId);
              await changeStored(tx, single, addressId, askLists(asked));
            });
          }
        }
        assert.deepEqual(await pictureOf(bulk), await pictureOf(single));
        await assertSound(bulk);
      }),
      { numRuns: 15 * effort },
    );
  });

  test('as an activity are counted and told one by one', async () => {
    const news = await newList(context, 'News');
    const ids = await people(context);
    const contactIds = [...ids.values(), uuidv7()];
    const selection = { source: { by: 'contacts', contactIds }, excludedIds: [ids.get('explicit')] };
    const added = await runActivity(context, {
      kind: 'add_list_memberships',
      request: { ...selection, listIds: [news] },
    });
    assert.deepEqual(counted(added), {
      itemsTotal: 9,
      itemsCompleted: 9,
      errorCount: 3,
      cannotAddToListCount: 3,
    });
    const results = await resultsOf(context, added);
    assert.deepEqual(results.map(({ outcome }) => outcome).toSorted(), [
      'added',
      'added',
      ...Array.from({ length: 6 }, () => 'skipped'),
    ]);
    const byList = { source: { by: 'lists', listIds: [news] }, excludedIds: [] };
    const deleted = await runActivity(context, { kind: 'contact_delete', request: byList });
    assert.deepEqual(counted(deleted), { itemsTotal: 2, itemsCompleted: 2 });
    await assertSound(context);
  });
});

function describeOutcome(outcome: Awaited<ReturnType<typeof addToLists>>[number] | undefined): string | undefined {
  if (outcome?.outcome !== 'skipped') return outcome?.outcome;
  return `${outcome.optedOut ? 'opted out' : 'skipped'}: ${outcome.reason}`;
}

function permissionOf(picture: unknown): unknown {
  const { address, permission, opt_in_at: optInAt, opt_out_at: optOutAt } = picture as Record<string, unknown>;
  return { address, permission, optInAt, optOutAt };
}

function askLists(lists: { readonly mode: 'add' | 'remove'; readonly listIds: readonly string[] }) {
  return {
    kind: 'ask',
    command: lists.mode === 'add' ? 'add_to_lists' : 'remove_from_lists',
    source: 'Account',
    via: 'bulk',
    permission: undefined,
    reason: null,
    lists,
    read: null,
  } as const;
}
