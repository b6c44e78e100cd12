import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import type { ContactBody } from '../support/api-client.ts';
import { nextAddress } from '../support/full-contact.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { ActivityClient, runActivities, type ActivityBody } from './activity-fixture.ts';

const importing = '/v3/activities/contacts_json_import';
/** More than a batch, and what two of them may take on a machine that has much else to do. */
const people = 7_500;
const largeMs = 300_000;

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));

describe('imports, changes of lists and deletes', () => {
  const newList = (): Promise<string> => api.createList(`List ${uuidv7()}`);
  const optOut = (contact: ContactBody) =>
    api.must('PUT', `/v3/contacts/${contact.contact_id}`, {
      update_source: 'Contact',
      email_address: { address: contact.email_address?.['address'], permission_to_send: 'unsubscribed' },
    });
  const found = async (address: string): Promise<ContactBody | undefined> => {
    const query = `email=${encodeURIComponent(address)}&status=all&include=list_memberships`;
    const page = await api.must<{ contacts: ContactBody[] }>('GET', `/v3/contacts?${query}`);
    return page.contacts[0];
  };
  const results = async (activityId: string): Promise<Record<string, string>[]> =>
    parse(await (await server.fetch(`/v1/activities/${activityId}/results`)).text(), { columns: true });

  async function upload(file: string, fields: Record<string, string>): Promise<ActivityBody> {
    const form = new FormData();
    form.set('file', new Blob([file]), 'people.csv');
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const response = await server.fetch('/v3/activities/contacts_file_import', { method: 'POST', body: form });
    const activity = (await response.json()) as ActivityBody;
    assert.equal(response.status, 201, JSON.stringify(activity));
    return activity;
  }

  test('a file makes contacts, changes what is there, solicits nobody, and says what became of each row', async () => {
    const list = await newList();
    const [created, updated, out] = [nextAddress(), nextAddress(), nextAddress()];
    await api.createContact(updated, { last_name: 'Kept' });
    await optOut(await api.createContact(out));
    const file = [
      'Email address;First name',
      `${created};Ada`,
      `${updated};Bob`,
      `${out};Cid`,
      'nobody;Dan',
      `${created.toUpperCase()};Ada the second`,
    ].join('\n');
    const started = await upload(file, { list_ids: list });
    const ended = await api.ended(started.activity_id);
    assert.deepEqual([ended.state, ended.percent_done, ended.activity_errors], ['completed', 100, []]);
    assert.deepEqual(ended.status, {
      items_total_count: 6,
      items_completed_count: 6,
      person_count: 4,
      error_count: 1,
      correctable_count: 1,
      cannot_add_to_list_count: 1,
    });
    assert.deepEqual(
      (await results(ended.activity_id)).map(({ row, outcome, reason }) => [row, outcome, reason]),
      [
        ['2', 'created', ''],
        ['3', 'updated', ''],
        ['4', 'updated', 'the contact is unsubscribed'],
        ['5', 'failed', 'Email address is invalid'],
        ['6', 'updated', ''],
      ],
    );
    const [ada, bob, cid] = [await found(created), await found(updated), await found(out)];
    assert.deepEqual([ada?.['first_name'], ada?.list_memberships], ['Ada the second', [list]]);
    assert.deepEqual([bob?.['first_name'], bob?.['last_name'], bob?.list_memberships], ['Bob', 'Kept', [list]]);
    assert.deepEqual([cid?.email_address?.['permission_to_send'], cid?.list_memberships], ['unsubscribed', []]);
    const events = await server.database.query<{
      activity_id: string;
      user_id: string;
    }>(sql`select activity_id, actor->>'user_id' as user_id
      from permission_event where contact_id = ${ada?.contact_id}`);
    assert.deepEqual(events[0], { activity_id: ended.activity_id, user_id: server.account.userId });
    const mails = await server.database.query(sql`select 1 from message where contact_id = ${cid?.contact_id}`);
    assert.deepEqual(mails, []);
  });

  test('a dry run tells the same and stores nothing, also of addresses that come again far below', async () => {
    const list = await newList();
    const rows = Array.from({ length: 6_000 }, (_, index) => `dry${index}@example.org`);
    const out = nextAddress();
    await optOut(await api.createContact(out));
    const file = ['email', ...rows, out, 'DRY0@EXAMPLE.ORG', 'nobody'].join('\n');
    const before_ = await server.database.query<{ count: string }>(sql`select count(*) as count from contact`);
    const started = await upload(file, { list_ids: list, dry_run: 'true' });
    const ended = await api.ended(started.activity_id);
    assert.deepEqual([ended.state, ended.dry_run, ended.status['error_count']], ['completed', true, 1]);
    assert.equal(ended.status['cannot_add_to_list_count'], 1);
    const told = await results(ended.activity_id);
    assert.equal(told.filter(({ outcome }) => outcome === 'created').length, 6_000);
    assert.deepEqual(
      told.slice(-3).map(({ outcome, reason }) => [outcome, reason]),
      [
        ['updated', 'the contact is unsubscribed'],
        ['updated', 'same address as row 2'],
        ['failed', 'email is invalid'],
      ],
    );
    assert.deepEqual(await server.database.query(sql`select count(*) as count from contact`), before_);
    const kept = await server.database.query(
      sql`select 1 from permission_event where activity_id = ${ended.activity_id}`,
    );
    assert.deepEqual(kept, []);
  });

  test('two imports of the same file at once store each person once', async () => {
    const list = await newList();
    const data = Array.from({ length: people }, () => ({ email: nextAddress(), first_name: 'Twin' }));
    const started = await Promise.all(
      [0, 1].map(() => api.must<ActivityBody>('POST', importing, { import_data: data, list_ids: [list] })),
    );
    const ended = await Promise.all(started.map(({ activity_id: id }) => api.ended(id, largeMs)));
    for (const { state, status } of ended) {
      assert.deepEqual([state, status['person_count'], status['error_count']], ['completed', people, 0]);
    }
    const told = (await Promise.all(ended.map(({ activity_id: id }) => results(id)))).flat();
    assert.equal(told.filter(({ outcome }) => outcome === 'created').length, people);
    const counted = await api.must<{ membership_count: number }>(
      'GET',
      `/v3/contact_lists/${list}?include_membership_count=all`,
    );
    assert.equal(counted.membership_count, people);
  });

  test('an import is taken back but for what was touched since, once, within a day', async () => {
    const list = await newList();
    const [created, touched, updated] = [nextAddress(), nextAddress(), nextAddress()];
    await api.createContact(updated, { first_name: 'Old' });
    const data = [created, touched, updated].map((email) => ({ email, first_name: 'New' }));
    const imported = await api.run(importing, { import_data: data, list_ids: [list] });
    const touchedId = (await found(touched))?.contact_id ?? '';
    await api.must('PATCH', `/v3/contacts/${touchedId}`, { update_source: 'Account', first_name: 'Touched' });
    const undoing = `/v1/activities/${imported.activity_id}/undo`;
    const started = await server.fetch(undoing, { method: 'POST' });
    assert.equal(started.status, 201);
    const undo = await api.ended(((await started.json()) as ActivityBody).activity_id);
    assert.deepEqual(
      [undo.state, undo.status['items_completed_count'], undo.status['error_count']],
      ['completed', 3, 1],
    );
    assert.deepEqual(
      (await results(undo.activity_id)).map(({ row, outcome }) => [row, outcome]),
      [
        ['1', 'undone'],
        ['2', 'skipped'],
        ['3', 'undone'],
      ],
    );
    const [one, two, three] = [await found(created), await found(touched), await found(updated)];
    assert.ok(one?.['deleted_at'] !== undefined);
    assert.deepEqual([two?.['first_name'], two?.list_memberships], ['Touched', [list]]);
    assert.deepEqual([three?.['first_name'], three?.list_memberships], ['Old', []]);
    const again = await server.fetch(undoing, { method: 'POST' });
    assert.deepEqual([again.status, /was undone already/.test(await again.text())], [409, true]);
  });

  test('of many who take an import back at once, one does', async () => {
    const list = await newList();
    const imported = await api.run(importing, { import_data: [{ email: nextAddress() }], list_ids: [list] });
    const undoing = `/v1/activities/${imported.activity_id}/undo`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => server.fetch(undoing, { method: 'POST' })));
    const count = (wanted: number): number => answers.filter(({ status }) => status === wanted).length;
    assert.deepEqual([count(201), count(409)], [1, 7]);
  });

  test('what cannot be undone says so', async () => {
    const list = await newList();
    const body = { import_data: [{ email: nextAddress() }], list_ids: [list] };
    const dry = await api.run(importing, { ...body, dry_run: true });
    const other = await api.run('/v3/activities/list_delete', { list_ids: [uuidv7()] });
    const old = await api.run(importing, body);
    await server.database.query(sql`update activity set ended_at = now() - interval '24 hours 1 minute'
      where activity_id = ${old.activity_id}`);
    const idle = await testServer();
    const waiting = (await (
      await idle.fetch(importing, {
        method: 'POST',
        json: { ...body, list_ids: [await new ActivityClient(idle, runActivities(idle, [])).createList('L')] },
      })
    ).json()) as ActivityBody;
    const cases: [TestServer, string, number, RegExp][] = [
      [server, dry.activity_id, 409, /Only an import that was carried out/],
      [server, other.activity_id, 409, /Only an import that was carried out/],
      [server, old.activity_id, 409, /more than 24 hours ago/],
      [idle, waiting.activity_id, 409, /has not ended/],
      [server, uuidv7(), 404, /not found/],
    ];
    for (const [of, activityId, status, message] of cases) {
      const answer = await of.fetch(`/v1/activities/${activityId}/undo`, { method: 'POST' });
      const text = await answer.text();
      assert.equal(answer.status, status, text);
      assert.match(text, message);
    }
  });

  test('contacts are put on lists and taken off them; who opted out is left alone and counted', async () => {
    const [from, to] = [await newList(), await newList()];
    const ada = await api.createContact(nextAddress(), { list_memberships: [from] });
    const bob = await api.createContact(nextAddress(), { list_memberships: [from] });
    const out = await api.createContact(nextAddress());
    await optOut(out);
    const ids = [ada, bob, out].map(({ contact_id: id }) => id);
    const added = await api.run('/v3/activities/add_list_memberships', {
      source: { contact_ids: ids },
      list_ids: [to],
    });
    assert.deepEqual(
      [added.state, added.status],
      [
        'completed',
        { items_total_count: 3, items_completed_count: 3, error_count: 0, cannot_add_to_list_count: 1, list_count: 1 },
      ],
    );
    assert.deepEqual(
      (await api.getContact(ada.contact_id, 'list_memberships')).list_memberships,
      [from, to].toSorted(),
    );
    const removed = await api.run('/v3/activities/remove_list_memberships', {
      source: { list_ids: [from] },
      exclude: { contact_ids: [bob.contact_id] },
      list_ids: [to, from],
    });
    assert.deepEqual([removed.state, removed.status['items_completed_count']], ['completed', 2]);
    assert.deepEqual((await api.getContact(ada.contact_id, 'list_memberships')).list_memberships, []);
    assert.deepEqual(
      (await api.getContact(bob.contact_id, 'list_memberships')).list_memberships,
      [from, to].toSorted(),
    );
  });

  test('a segment says whom a job is about; one that is not there is refused', async () => {
    const [list, name] = [await newList(), uuidv7()];
    const ada = await api.createContact(nextAddress(), { company_name: name });
    const criteria = JSON.stringify({
      version: '1.0.0',
      criteria: {
        type: 'and',
        group: [{ source: 'contact', field: 'company_name', op: 'eq', value: name }],
      },
    });
    const made = await api.call<{ segment_id: number }>('POST', '/v3/segments', { name, segment_criteria: criteria });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const source = { segment_id: made.body.segment_id };
    const ended = await api.run('/v3/activities/add_list_memberships', { source, list_ids: [list] });
    assert.deepEqual([ended.status['items_total_count'], ended.status['items_completed_count']], [1, 1]);
    assert.deepEqual((await api.getContact(ada.contact_id, 'list_memberships')).list_memberships, [list]);
    const exported = await api.run('/v3/activities/contact_exports', source);
    assert.equal(exported.status['items_completed_count'], 1);
    const unknown = { source: { segment_id: 99_999 }, list_ids: [list] };
    const refusal = await api.refusal('POST', '/v3/activities/add_list_memberships', unknown);
    assert.deepEqual([refusal.status, refusal.message], [400, 'segment_id is an unknown segment: 99999']);
  });

  test('contacts are deleted by themselves or all of lists, and their permission stays', async () => {
    const list = await newList();
    const [ada, bob] = [
      await api.createContact(nextAddress(), { list_memberships: [list] }),
      await api.createContact(nextAddress()),
    ];
    const ofList = await api.run('/v3/activities/contact_delete', { list_ids: [list] });
    assert.deepEqual([ofList.status['items_completed_count'], ofList.status['list_count']], [1, 1]);
    const byIds = await api.run('/v3/activities/contact_delete', { contact_ids: [bob.contact_id, uuidv7()] });
    assert.deepEqual([byIds.status['items_completed_count'], byIds.status['error_count']], [2, 1]);
    for (const { contact_id: id } of [ada, bob]) {
      const contact = await api.getContact(id);
      assert.deepEqual(
        [contact['deleted_at'] !== undefined, contact.email_address?.['permission_to_send']],
        [true, 'implicit'],
      );
    }
    const refusal = await api.refusal('POST', '/v3/activities/contact_delete', {
      contact_ids: [uuidv7()],
      list_ids: [list],
    });
    assert.equal(refusal.message, 'contact_ids and list_ids are mutually exclusive');
    assert.equal(
      (await api.refusal('POST', '/v3/activities/contact_delete', {})).message,
      'contact_ids or list_ids is missing',
    );
  });
});
