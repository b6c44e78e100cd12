import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { testServer } from '../support/test-server.ts';
import { ActivityClient, fillList, runActivities, type ActivityBody } from './activity-fixture.ts';

interface TagBody {
  readonly tag_id: string;
  readonly contacts_count?: number;
}

const add = '/v3/activities/contacts_taggings_add';
const remove = '/v3/activities/contacts_taggings_remove';

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));

describe('taggings in bulk', () => {
  const newTag = async (): Promise<string> =>
    (await api.must<TagBody>('POST', '/v3/contact_tags', { name: `Tag ${uuidv7()}` })).tag_id;
  const address = (): string => `${uuidv7()}@example.org`;
  const taggings = async (contactId: string): Promise<unknown> =>
    (await api.getContact(contactId, 'taggings'))['taggings'];
  const countOf = async (tagId: string): Promise<number | undefined> =>
    (await api.must<TagBody>('GET', `/v3/contact_tags/${tagId}?include_count=true`)).contacts_count;

  async function optedOut(listId?: string): Promise<string> {
    const permission = { permission_to_send: 'unsubscribed', address: address() };
    const { contact_id: contactId } = await api.createContact(permission.address, {
      ...(listId !== undefined && { list_memberships: [listId] }),
    });
    await api.must('PUT', `/v3/contacts/${contactId}`, { update_source: 'Account', email_address: permission });
    return contactId;
  }

  test('contacts named one by one are tagged; unsubscribed, deleted and unknown ones are left alone and counted', async () => {
    const [tag, ada, bob] = [await newTag(), await api.createContact(address()), await api.createContact(address())];
    const out = await optedOut();
    await api.call('DELETE', `/v3/contacts/${bob.contact_id}`);
    const source = { contact_ids: [ada.contact_id, bob.contact_id, out, uuidv7()] };
    const ended = await api.run(add, { source, tag_ids: [tag] });
    assert.equal(ended.state, 'completed');
    assert.deepEqual(ended.status, { items_total_count: 4, items_completed_count: 4, error_count: 3 });
    assert.deepEqual(await taggings(ada.contact_id), [tag]);
    assert.deepEqual(await taggings(out), []);
    assert.equal(await countOf(tag), 1);
  });

  test('sources: lists, tags, all active contacts, new subscribers; who is excluded is left out', async () => {
    const [one, two, three] = [await newTag(), await newTag(), await newTag()];
    const list = await api.createList(`List ${uuidv7()}`);
    const [ada, bob] = [
      await api.createContact(address(), { list_memberships: [list] }),
      await api.createContact(address(), { list_memberships: [list] }),
    ];
    const source = { list_ids: [list] };
    await api.run(add, { source, exclude: { contact_ids: [bob.contact_id] }, tag_ids: [one] });
    assert.deepEqual([await taggings(ada.contact_id), await taggings(bob.contact_id)], [[one], []]);
    await api.run(add, { source: { tag_ids: [one] }, tag_ids: [two] });
    assert.deepEqual(await taggings(ada.contact_id), [one, two].toSorted());
    await server.database.query(sql`update address set opt_in_at = now() - interval '31 days'
      where address_id = (select address_id from contact where contact_id = ${ada.contact_id})`);
    await api.run(add, { source: { new_subscriber: true }, tag_ids: [three] });
    assert.deepEqual(
      [await taggings(ada.contact_id), await taggings(bob.contact_id)],
      [[one, two].toSorted(), [three]],
    );
    await api.run(remove, { source: { all_active_contacts: true }, tag_ids: [one, three] });
    assert.deepEqual([await taggings(ada.contact_id), await taggings(bob.contact_id)], [[two], []]);
    assert.deepEqual([await countOf(one), await countOf(two), await countOf(three)], [0, 1, 0]);
  });

  test('a contact that would have more than 50 tags gets none of them', async () => {
    const tags = [];
    for (let count = 0; count < 51; count += 1) tags.push(await newTag());
    const ada = await api.createContact(address());
    const source = { contact_ids: [ada.contact_id] };
    assert.equal((await api.run(add, { source, tag_ids: tags.slice(0, 50) })).status['error_count'], 0);
    const ended = await api.run(add, { source, tag_ids: tags.slice(50) });
    assert.deepEqual([ended.state, ended.status['error_count']], ['completed', 1]);
    assert.equal(((await taggings(ada.contact_id)) as string[]).length, 50);
    assert.equal((await api.run(add, { source, tag_ids: tags.slice(0, 2) })).status['error_count'], 0);
  });

  test('tagging a contact makes another version of it; doing so again does not', async () => {
    const [tag, ada] = [await newTag(), await api.createContact(address())];
    const version = async () => (await server.fetch(`/v3/contacts/${ada.contact_id}`)).headers.get('etag');
    const source = { contact_ids: [ada.contact_id] };
    const untagged = await version();
    await api.run(add, { source, tag_ids: [tag] });
    const tagged = await version();
    await api.run(add, { source, tag_ids: [tag] });
    assert.notEqual(tagged, untagged);
    assert.equal(await version(), tagged);
  });

  test('everything that is wrong with a body is told at once', async () => {
    const tag = await newTag();
    const cases: [unknown, string][] = [
      [{}, 'source is missing, tag_ids is missing'],
      [{ source: {}, tag_ids: [tag] }, 'source is missing'],
      [{ source: 7, tag_ids: 'x' }, 'source is invalid, tag_ids is invalid'],
      [{ source: { all_active_contacts: false }, tag_ids: [tag] }, 'source is missing'],
      [
        { source: { all_active_contacts: true, new_subscriber: true }, tag_ids: [tag] },
        'source has more than one property',
      ],
      [
        { source: { new_subscriber: true }, exclude: { contact_ids: [uuidv7()] }, tag_ids: [tag] },
        'exclude is only for the sources list_ids and all_active_contacts',
      ],
      [
        { source: { contact_ids: Array.from({ length: 501 }, () => uuidv7()) }, tag_ids: [tag] },
        'source.contact_ids has too many entries (maximum is 500)',
      ],
      [{ source: { segment_id: 1 }, tag_ids: [tag] }, 'source is missing'],
    ];
    for (const [body, message] of cases) {
      const refusal = await api.refusal('POST', add, body);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
    }
    const [unknownTag, unknownList] = [uuidv7(), uuidv7()];
    const refusal = await api.refusal('POST', add, { source: { list_ids: [unknownList] }, tag_ids: [unknownTag] });
    assert.deepEqual(
      [refusal.status, refusal.message],
      [400, `list_ids contains an unknown list: ${unknownList}, tag_ids contains an unknown tag: ${unknownTag}`],
    );
  });

  test('deleted tags are off all contacts, one by one or many at once', async () => {
    const [one, two] = [await newTag(), await newTag()];
    const list = await api.createList(`List ${uuidv7()}`);
    await fillList(server, list, 6_000);
    const source = { list_ids: [list] };
    const rehearsed = await api.run(add, { source, tag_ids: [one, two], dry_run: true });
    assert.deepEqual([rehearsed.status['items_completed_count'], await countOf(one)], [6_000, 0]);
    const tagged = await api.run(add, { source, tag_ids: [one, two] });
    assert.deepEqual([tagged.status['items_completed_count'], await countOf(one)], [6_000, 6_000]);
    const deleting = '/v3/activities/contacts_tags_delete';
    const tags = [one, uuidv7()];
    const dry = await api.run(deleting, { tag_ids: tags, dry_run: true });
    assert.deepEqual([dry.state, dry.status['error_count'], await countOf(one)], ['completed', 1, 6_000]);
    const ended = await api.run(deleting, { tag_ids: tags });
    assert.deepEqual(ended.status, { items_total_count: 2, items_completed_count: 2, error_count: 1 });
    assert.equal((await api.call('GET', `/v3/contact_tags/${one}`)).status, 404);
    const deleted = await server.fetch(`/v3/contact_tags/${two}`, { method: 'DELETE' });
    const activity = (await deleted.json()) as ActivityBody;
    assert.deepEqual([deleted.status, activity.state], [202, 'initialized']);
    assert.equal(deleted.headers.get('location'), `/v3/activities/${activity.activity_id}`);
    assert.equal((await api.ended(activity.activity_id)).state, 'completed');
    assert.equal((await api.call('DELETE', `/v3/contact_tags/${two}`)).status, 404);
    const left = await server.database.query(sql`select 1 from tagging where tag_id in (${one}, ${two})`);
    assert.equal(left.length, 0);
  });

  test('deleted custom fields are gone with their values', async () => {
    const { custom_field_id: field } = await api.must<{ custom_field_id: string }>(
      'POST',
      '/v3/contact_custom_fields',
      {
        label: 'Shoe size',
        type: 'string',
      },
    );
    const ada = await api.createContact(address(), { custom_fields: [{ custom_field_id: field, value: '38' }] });
    const ended = await api.run('/v3/activities/custom_fields_delete', { custom_field_ids: [field, uuidv7()] });
    assert.deepEqual(ended.status, { items_total_count: 2, items_completed_count: 2, error_count: 1 });
    assert.equal((await api.call('GET', `/v3/contact_custom_fields/${field}`)).status, 404);
    assert.deepEqual((await api.getContact(ada.contact_id, 'custom_fields'))['custom_fields'], []);
  });
});
