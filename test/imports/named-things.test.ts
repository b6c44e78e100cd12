import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ActivityClient, runActivities, type ActivityBody } from '../activities/activity-fixture.ts';
import type { ContactBody, ContactPageBody } from '../support/api-client.ts';
import { nextAddress } from '../support/full-contact.ts';
import { testServer, type TestServer } from '../support/test-server.ts';

const importing = '/v3/activities/contacts_json_import';

describe('tags, lists and custom fields that rows of an import name', () => {
  let server: TestServer;
  let api: ActivityClient;
  let news: string;
  let members: string;
  let smith: string;

  before(async () => {
    server = await testServer();
    api = new ActivityClient(server, runActivities(server));
    news = await api.createList('News');
    members = await api.createList('Members, old');
    smith = await api.createTag('Smith, J');
  });

  async function upload(file: string, fields: Record<string, string>): Promise<ActivityBody> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([file]), 'people.csv');
    const response = await server.fetch('/v3/activities/contacts_file_import', { method: 'POST', body: form });
    const activity = (await response.json()) as ActivityBody;
    assert.equal(response.status, 201, JSON.stringify(activity));
    return api.ended(activity.activity_id);
  }
  const found = async (address: string): Promise<ContactBody> => {
    const include = 'include=list_memberships,taggings,custom_fields';
    const page = await api.must<ContactPageBody>('GET', `/v3/contacts?email=${address}&status=all&${include}`);
    const [contact] = page.contacts;
    assert.ok(contact, address);
    return contact;
  };
  const tagNames = async (): Promise<string[]> =>
    (await api.must<{ tags: { name: string }[] }>('GET', '/v3/contact_tags?limit=500')).tags.map(({ name }) => name);

  test('are found in any case; what is not there is noted, and a file that names lists needs no others', async () => {
    const [one, two] = [nextAddress(), nextAddress()];
    const ended = await upload(
      `Email,Labels,Email Lists\n${one},"smith, j; Nobody","NEWS, Members, old"\n${two},,\n`,
      {},
    );
    assert.deepEqual(ended.activity_errors, [
      'There is no tag "Nobody": nobody gets it. With create_missing it is made.',
    ]);
    const contact = await found(one);
    assert.deepEqual(contact.taggings, [smith]);
    assert.deepEqual(contact.list_memberships?.toSorted(), [news, members].toSorted());
    assert.deepEqual((await found(two)).list_memberships, []);
    const refused = await api.refusal('POST', importing, { import_data: [{ email: one }] });
    assert.equal(refused.message, 'list_ids is missing');
  });

  test('are made if the request says so, once, and no more than a contact can have are given', async () => {
    const [one, two, three] = [nextAddress(), nextAddress(), nextAddress()];
    const many = Array.from({ length: 51 }, (_, index) => `many ${index}`);
    const data = [
      { email: one, tags: ['Fresh, red', 'fresh'], lists: '"Made, here"', 'cf:Shoe size': '42' },
      { email: two, tags: 'FRESH', lists: 'made later' },
      { email: three, tags: many.join() },
    ];
    const dry = await api.run(importing, { import_data: data, create_missing: true, dry_run: true });
    const ended = await api.run(importing, { import_data: data, create_missing: true });
    assert.deepEqual(dry.activity_errors, ended.activity_errors);
    assert.match(
      ended.activity_errors.join('\n'),
      /^New lists: "Made, here", "made later"\.\nNew tags: "Fresh, red", "fresh",/,
    );
    assert.match(ended.activity_errors.join('\n'), /New custom fields, for text: "Shoe size"\.$/);
    assert.equal(ended.status['correctable_count'], 1);
    const [first, second, third] = [await found(one), await found(two), await found(three)];
    assert.deepEqual([first.taggings?.length, first.list_memberships?.length, second.taggings?.length], [2, 1, 1]);
    assert.ok(second.taggings?.every((tagId) => first.taggings?.includes(tagId)));
    assert.equal(first.custom_fields?.[0]?.['value'], '42');
    assert.deepEqual(third.taggings, []);
    const names = await tagNames();
    assert.equal(names.filter((name) => name.toLowerCase() === 'fresh').length, 1);
    const again = await api.run(importing, { import_data: data.slice(0, 2), create_missing: true });
    assert.deepEqual(again.activity_errors, []);
    assert.deepEqual(await tagNames(), names);
  });

  test('are taken back by an undo, and what the contact had before stays', async () => {
    const address = nextAddress();
    const contact = await api.createContact(address, { taggings: [smith] });
    const data = [{ email: address, tags: 'Undone', lists: 'News' }];
    const imported = await api.run(importing, { import_data: data, create_missing: true });
    assert.equal((await found(address)).taggings?.length, 2);
    const undo = await api.must<ActivityBody>('POST', `/v1/activities/${imported.activity_id}/undo`);
    assert.equal((await api.ended(undo.activity_id)).status['error_count'], 0);
    const after = await found(address);
    assert.deepEqual([after.contact_id, after.taggings, after.list_memberships], [contact.contact_id, [smith], []]);
  });

  test('are custom fields by their exact label, too', async () => {
    const address = nextAddress();
    const field = await api.must<{ custom_field_id: string }>('POST', '/v3/contact_custom_fields', {
      label: 'Hat size (cm)',
      type: 'number',
    });
    const ended = await upload(`Email,HAT SIZE (CM),Hat\n${address},"1,057",x\n`, { list_ids: news });
    assert.deepEqual(ended.activity_errors, [
      'These columns are not imported, because no field has their name: "Hat".',
    ]);
    assert.deepEqual((await found(address)).custom_fields, [{ custom_field_id: field.custom_field_id, value: '1057' }]);
  });

  test('may be named by two imports at once that make the same ones', async () => {
    const data = Array.from({ length: 50 }, (_, index) => ({ email: nextAddress(), tags: `race ${49 - index}` }));
    const bodies = [data, data.toReversed()].map((rows) => ({
      import_data: rows,
      list_ids: [news],
      create_missing: true,
    }));
    const ended = await Promise.all(bodies.map((body) => api.run(importing, body)));
    assert.deepEqual(
      ended.map(({ state, status }) => [state, status['error_count']]),
      [
        ['completed', 0],
        ['completed', 0],
      ],
    );
    assert.equal((await tagNames()).filter((name) => name.startsWith('race ')).length, 50);
  });
});
