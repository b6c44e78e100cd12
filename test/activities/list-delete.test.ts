import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { v7 as uuidv7 } from 'uuid';
import { testServer } from '../support/test-server.ts';
import { ActivityClient, fillList, runActivities, type ActivityBody } from './activity-fixture.ts';

interface ListBody {
  readonly name: string;
  readonly deleted_at?: string;
  readonly membership_count?: number;
}

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));

describe('list_delete', () => {
  test('deletes the lists, takes their members off and changes nobody’s permission', async () => {
    const [news, sport, kept] = [
      await api.createList('News'),
      await api.createList('Sport'),
      await api.createList('Kept'),
    ];
    const ada = await api.createContact('ada@example.org', { list_memberships: [news, sport, kept] });
    const earlier = await server.fetch(`/v3/contacts/${ada.contact_id}`);
    const ended = await api.run('/v3/activities/list_delete', { list_ids: [news, sport] });
    assert.equal(ended.state, 'completed');
    assert.deepEqual(ended.status, { items_total_count: 2, items_completed_count: 2, error_count: 0, list_count: 2 });
    assert.equal(ended.percent_done, 100);
    const contact = await api.getContact(ada.contact_id, 'list_memberships');
    assert.deepEqual(contact.list_memberships, [kept]);
    assert.equal(contact.email_address?.['permission_to_send'], 'implicit');
    const list = await api.must<ListBody>('GET', `/v3/contact_lists/${news}?include_membership_count=all`);
    assert.notEqual(list.deleted_at, undefined);
    assert.equal(list.membership_count, 0);
    const afterwards = await server.fetch(`/v3/contacts/${ada.contact_id}`);
    assert.notEqual(afterwards.headers.get('etag'), earlier.headers.get('etag'), 'what was read before is stale');
  });

  test('the name of a deleted list is free again, and nobody can join the list', async () => {
    const old = await api.createList('Offers');
    await api.run('/v3/activities/list_delete', { list_ids: [old] });
    assert.notEqual(await api.createList('Offers'), old);
    const joining = await api.refusal('POST', '/v3/contacts', {
      create_source: 'Account',
      email_address: { address: 'late@example.org' },
      list_memberships: [old],
    });
    assert.equal(joining.status, 400);
  });

  test('lists that do not exist, are deleted or are another account’s are skipped and counted', async () => {
    const own = await api.createList('Own');
    const other = await server.newAccount();
    const foreign = await server.fetch('/v3/contact_lists', {
      method: 'POST',
      headers: { authorization: `Bearer ${other.token}` },
      json: { name: 'Foreign' },
    });
    const { list_id: foreignId } = (await foreign.json()) as { list_id: string };
    const ended = await api.run('/v3/activities/list_delete', { list_ids: [own, uuidv7(), foreignId, own] });
    assert.deepEqual([ended.state, ended.status['list_count'], ended.status['error_count']], ['completed', 1, 2]);
    const still = await server.fetch(`/v3/contact_lists/${foreignId}`, {
      headers: { authorization: `Bearer ${other.token}` },
    });
    assert.equal(((await still.json()) as ListBody).deleted_at, undefined);
  });

  test('DELETE of one list answers where to look, and 404 once it is gone', async () => {
    const list = await api.createList('One');
    const answer = await server.fetch(`/v3/contact_lists/${list}`, { method: 'DELETE' });
    const activity = (await answer.json()) as ActivityBody;
    assert.deepEqual([answer.status, activity.state, activity.percent_done], [202, 'initialized', 0]);
    assert.equal(answer.headers.get('location'), `/v3/activities/${activity.activity_id}`);
    assert.equal((await api.ended(activity.activity_id)).status['list_count'], 1);
    assert.equal((await api.call('DELETE', `/v3/contact_lists/${list}`)).status, 404);
    assert.equal((await api.call('DELETE', `/v3/contact_lists/${uuidv7()}`)).status, 404);
  });

  test('a dry run deletes nothing and says so', async () => {
    const list = await api.createList('Stays');
    const ended = await api.run('/v3/activities/list_delete', { list_ids: [list], dry_run: true });
    assert.deepEqual([ended.state, ended.dry_run, ended.status['list_count']], ['completed', true, 1]);
    assert.equal((await api.must<ListBody>('GET', `/v3/contact_lists/${list}`)).deleted_at, undefined);
  });

  test('more members than one batch has leave, and a dry run of that ends', async () => {
    const list = await api.createList('Large');
    await fillList(server, list, 12_000);
    const rehearsed = await api.run('/v3/activities/list_delete', { list_ids: [list], dry_run: true });
    assert.deepEqual([rehearsed.state, rehearsed.status['items_completed_count']], ['completed', 12_000]);
    const ended = await api.run('/v3/activities/list_delete', { list_ids: [list] });
    assert.deepEqual([ended.state, ended.status['items_completed_count']], ['completed', 12_000]);
    const { membership_count: members } = await api.must<ListBody>(
      'GET',
      `/v3/contact_lists/${list}?include_membership_count=all`,
    );
    assert.equal(members, 0);
  });

  test('everything that is wrong with a body is told at once, and nothing is started', async () => {
    const cases: [unknown, string][] = [
      [{}, 'list_ids is missing'],
      [{ list_ids: [] }, 'list_ids is missing'],
      [{ list_ids: 'x', dry_run: 'maybe' }, 'list_ids is invalid, dry_run is invalid'],
      [{ list_ids: ['x'] }, 'list_ids contains an id in an invalid format'],
      [{ list_ids: Array.from({ length: 101 }, () => uuidv7()) }, 'list_ids has too many entries (maximum is 100)'],
    ];
    const started = await api.must<{ activities: ActivityBody[] }>('GET', '/v3/activities?limit=500');
    for (const [body, message] of cases) {
      const refusal = await api.refusal('POST', '/v3/activities/list_delete', body);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
    }
    const now = await api.must<{ activities: ActivityBody[] }>('GET', '/v3/activities?limit=500');
    assert.equal(now.activities.length, started.activities.length);
  });
});
