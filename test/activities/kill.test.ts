import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import sql from 'sql-template-tag';
import { allActivityKinds } from '../../src/serve/all-activity-kinds.ts';
import { assertSound } from '../contacts/bulk/bulk-fixture.ts';
import type { ActivityBody } from './activity-fixture.ts';
import { WorkersToKill, type Doomed } from './workers-to-kill.ts';

const activities = '/v3/activities';
/** More than a batch of any kind that is about addresses. */
const people = 5_100;
/** More than a batch of any other kind. */
const contacts = 5_200;
/** More than a batch of an export, and its first part that is of the second one, after the header and 13 parts. */
const exported = 26_000;
const partOfSecondBatch = 14;
const killed: string[] = [];

/** Names and addresses of so many people. */
const namesOf = (of: string, count = people): string[] =>
  Array.from({ length: count }, (_, index) => `${of}${index}@example.org`);

const workers = await WorkersToKill.start();

describe('kill -9 of workers in the middle of activities', () => {
  after(() => workers.close());

  const newTag = async (name: string): Promise<string> =>
    (await workers.call<{ tag_id: string }>('POST', '/v3/contact_tags', { name })).tag_id;
  const newList = async (name: string): Promise<string> =>
    (await workers.call<{ list_id: string }>('POST', '/v3/contact_lists', { name })).list_id;
  const newField = async (label: string): Promise<string> =>
    (await workers.call<{ custom_field_id: string }>('POST', '/v3/contact_custom_fields', { label, type: 'string' }))
      .custom_field_id;
  const importing = (names: readonly string[], listId: string): Promise<Doomed> =>
    workers.begin(`${activities}/contacts_json_import`, {
      import_data: names.map((email) => ({ email })),
      list_ids: [listId],
    });
  const members = async (listId: string): Promise<number> => {
    const path = `/v3/contact_lists/${listId}?include_membership_count=all`;
    return (await workers.call<{ membership_count: number }>('GET', path)).membership_count;
  };
  const tagged = async (tagId: string): Promise<number> =>
    (await workers.call<{ contacts_count: number }>('GET', `/v3/contact_tags/${tagId}?include_count=true`))
      .contacts_count;

  /** How each outcome came about how often; every row has to be there once, from `first` on. */
  async function outcomesOf({ activityId }: Doomed, first = 1): Promise<Record<string, number>> {
    const text = await workers.text(`/v1/activities/${activityId}/results`);
    const rows: { row: string; outcome: string }[] = parse(text, { columns: true });
    assert.deepEqual(
      rows.map(({ row }) => Number(row)),
      rows.map((_, index) => first + index),
    );
    return Object.fromEntries(
      [...Map.groupBy(rows, ({ outcome }) => outcome)].map(([outcome, { length }]) => [outcome, length]),
    );
  }

  /** How many addresses have which events, in their order. */
  async function chains(): Promise<Record<string, number>> {
    const rows = await workers.database.query<{ chain: string; addresses: number }>(sql`
      select chain, count(*)::int as addresses from (
        select string_agg(command, ', ' order by seq) as chain from permission_event group by address_id
      ) each_chain group by chain`);
    return Object.fromEntries(rows.map(({ chain, addresses }) => [chain, addresses]));
  }

  function assertCompleted(ended: readonly ActivityBody[], status: Readonly<Record<string, number>>): void {
    for (const one of ended) {
      assert.deepEqual([one.state, one.percent_done, one.activity_errors], ['completed', 100, []]);
      for (const [name, count] of Object.entries(status)) assert.equal(one.status[name], count, name);
    }
  }

  test('those about addresses are taken over within 30 s, go on where they were, and decide each address once', async () => {
    const [undone, known, deleted] = [await newList('Undone'), await newList('Known'), await newList('Deleted')];
    const [added, removed] = [await newList('Added'), await newList('Removed')];
    const [imported, joined] = [await newList('Imported'), await newList('Joined')];
    const toUndo = await importing(namesOf('undone'), undone);
    await workers.workOff([
      toUndo,
      await importing([...namesOf('said'), ...namesOf('written', people / 2)], known),
      await importing(namesOf('deleted'), deleted),
      await importing(namesOf('added'), added),
      await importing(namesOf('removed'), removed),
    ]);
    const file = (of: string): string => ['email', ...namesOf(of)].join('\n');
    const begun = {
      json: await importing(namesOf('json'), imported),
      file: await workers.upload(`${activities}/contacts_file_import`, file('file'), { list_ids: imported }),
      undo: { ...(await workers.begin(`/v1/activities/${toUndo.activityId}/undo`)), kind: 'import_undo' },
      said: await workers.begin('/v1/activities/opt_outs_json_import', { opt_outs: namesOf('said') }),
      written: await workers.upload('/v1/activities/opt_outs_file_import', file('written'), {}),
      delete: await workers.begin(`${activities}/contact_delete`, { list_ids: [deleted] }),
      add: await workers.begin(`${activities}/add_list_memberships`, {
        source: { list_ids: [added] },
        list_ids: [joined],
      }),
      remove: await workers.begin(`${activities}/remove_list_memberships`, {
        source: { list_ids: [removed] },
        list_ids: [removed],
      }),
    };
    const all = Object.values(begun);
    killed.push(...all.map(({ kind }) => kind));
    const ended = await workers.killAndTakeOver(all, {
      results: all.map(({ activityId }) => [activityId, people] as const),
    });
    const ofFiles = ended.filter(({ source_file_name: name }) => name !== undefined);
    assert.equal(ofFiles.length, 2);
    assertCompleted(ended, { error_count: 0 });
    assertCompleted(ofFiles, { items_total_count: people + 1, items_completed_count: people + 1 });
    assertCompleted(
      ended.filter((one) => !ofFiles.includes(one)),
      { items_total_count: people, items_completed_count: people },
    );
    assert.deepEqual(
      {
        json: await outcomesOf(begun.json),
        file: await outcomesOf(begun.file, 2),
        undo: await outcomesOf(begun.undo),
        said: await outcomesOf(begun.said),
        written: await outcomesOf(begun.written, 2),
        delete: await outcomesOf(begun.delete),
        add: await outcomesOf(begun.add),
        remove: await outcomesOf(begun.remove),
      },
      {
        json: { created: people },
        file: { created: people },
        undo: { undone: people },
        said: { opted_out: people },
        written: { opted_out: people / 2, stored: people / 2 },
        delete: { deleted: people },
        add: { added: people },
        remove: { removed: people },
      },
    );
    assert.deepEqual(await chains(), {
      import: 2 * people,
      'import, undo_import': people,
      'import, bulk_opt_out': people + people / 2,
      bulk_opt_out: people / 2,
      'import, delete': people,
      'import, add_to_lists': people,
      'import, remove_from_lists': people,
    });
    assert.deepEqual(await Promise.all([undone, known, deleted, added, removed, imported, joined].map(members)), [
      0,
      0,
      0,
      people,
      0,
      2 * people,
      people,
    ]);
    await assertSound(workers);
  });

  test('all others are, too, and do everything once', async () => {
    const [kept, gone, exporting] = [await newList('Kept'), await newList('Gone'), await newList('Exported')];
    const [plus, minus, noMore] = [await newTag('Plus'), await newTag('Minus'), await newTag('No more')];
    const fields = [await newField('One'), await newField('Two'), await newField('Three')];
    await populate(exported, [exporting], []);
    const last = await populate(contacts, [kept, gone], [minus, noMore]);
    const source = { list_ids: [kept] };
    const begun = {
      adding: await workers.begin(`${activities}/contacts_taggings_add`, { source, tag_ids: [plus] }),
      removing: await workers.begin(`${activities}/contacts_taggings_remove`, { source, tag_ids: [minus] }),
      tags: await workers.begin(`${activities}/contacts_tags_delete`, { tag_ids: [noMore] }),
      lists: await workers.begin(`${activities}/list_delete`, { list_ids: [gone] }),
      exporting: await workers.begin(`${activities}/contact_exports`, { list_ids: [exporting] }),
      fields: {
        ...(await workers.begin(`${activities}/custom_fields_delete`, { custom_field_ids: fields })),
        inOneBatch: true as const,
      },
    };
    const all = Object.values(begun);
    killed.push(...all.map(({ kind }) => kind));
    const ended = await workers.killAndTakeOver(all, {
      contactIds: [last],
      fileParts: [[begun.exporting.activityId, partOfSecondBatch]],
      results: [[begun.fields.activityId, fields.length]],
    });
    const counts = [contacts, contacts, 1, contacts, exported, fields.length];
    for (const [index, one] of ended.entries()) {
      const count = counts[index] ?? 0;
      assertCompleted([one], { items_total_count: count, items_completed_count: count, error_count: 0 });
    }
    assert.deepEqual(
      {
        adding: await outcomesOf(begun.adding),
        removing: await outcomesOf(begun.removing),
        tags: await outcomesOf(begun.tags),
        lists: await outcomesOf(begun.lists),
        fields: await outcomesOf(begun.fields),
      },
      {
        adding: { tagged: contacts },
        removing: { untagged: contacts },
        tags: { deleted: 1 },
        lists: { deleted: 1 },
        fields: { deleted: fields.length },
      },
    );
    assert.deepEqual([await tagged(plus), await tagged(minus)], [contacts, 0]);
    assert.deepEqual([await members(kept), await members(gone)], [contacts, 0]);
    const tags = await workers.call<{ tags: unknown[] }>('GET', '/v3/contact_tags');
    const customFields = await workers.call<{ custom_fields: unknown[] }>('GET', '/v3/contact_custom_fields');
    assert.deepEqual([tags.tags.length, customFields.custom_fields], [2, []]);
    const file: Record<string, string>[] = parse(
      await workers.text(`/v3/contact_exports/${begun.exporting.activityId}`),
      { columns: true },
    );
    assert.equal(file.length, exported);
    assert.equal(new Set(file.map((row) => row['First name'])).size, exported);
    await assertSound(workers);
  });

  test('no kind of activity was left out', () => {
    assert.deepEqual(killed.toSorted(), allActivityKinds.map(({ name }) => name).toSorted());
  });

  /** Makes contacts without addresses that are on the lists and have the tags. @returns the one that comes last in order */
  async function populate(count: number, listIds: readonly string[], tagIds: readonly string[]): Promise<string> {
    const { database, accountId } = workers;
    const batch = 400;
    let last = '';
    for (let made = 0; made < count; made += batch) {
      const rows = await database.query<{ contact_id: string }>(sql`with made as (
          insert into contact (account_id, contact_id, create_source, first_name, created_at, updated_at)
          select ${accountId}, gen_random_uuid(), 'Account', 'Person ' || n, now(), now()
          from generate_series(${made + 1}::int, ${made + batch}::int) n
          returning contact_id
        ), joined as (
          insert into list_membership (account_id, list_id, contact_id, joined_at)
          select ${accountId}, list_id, contact_id, now() from made, unnest(${listIds}::uuid[]) as list_id
        ), tagged as (
          insert into tagging (account_id, tag_id, contact_id, present, tagged_at)
          select ${accountId}, tag_id, contact_id, true, now() from made, unnest(${tagIds}::uuid[]) as tag_id
        )
        select contact_id from made order by contact_id desc limit 1`);
      const [of] = rows;
      if (of !== undefined && of.contact_id > last) last = of.contact_id;
    }
    return last;
  }
});
