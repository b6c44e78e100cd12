import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ActivityClient, runActivities, type ActivityBody } from '../activities/activity-fixture.ts';
import { nextAddress } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));
const list = await api.createList('News');

async function upload(path: string, name: string, text: string): Promise<ActivityBody> {
  const form = new FormData();
  if (path.startsWith('/v3/')) form.set('list_ids', list);
  form.set('file', new Blob([text]), name);
  const answer = await server.fetch(path, { method: 'POST', body: form });
  const activity = (await answer.json()) as ActivityBody;
  assert.equal(answer.status, 201, JSON.stringify(activity));
  return api.ended(activity.activity_id);
}

async function permissionOf(address: string): Promise<string | undefined> {
  const query = `status=all&email=${encodeURIComponent(address)}`;
  const { contacts } = await api.must<{ contacts: { email_address: { permission_to_send: string } }[] }>(
    'GET',
    `/v3/contacts?${query}`,
  );
  return contacts[0]?.email_address.permission_to_send;
}

const contacts = '/v3/activities/contacts_file_import';
const optOuts = '/v1/activities/opt_outs_file_import';

describe('a plain file', () => {
  test('may be of any of these names and delimiters', async () => {
    const files: [name: string, text: string][] = [
      ['people.txt', 'Email|Status\n{}|unsubscribed\n'],
      ['people.tsv', 'Email\tStatus\n{}\tunsubscribed\n'],
      ['people.TXT', 'sep=|\nEmail|Status\n{}|unsubscribed\n'],
      ['people.csv', 'sep=;\r\nEmail;Status\r\n{};unsubscribed\r\n'],
    ];
    for (const [name, text] of files) {
      const address = nextAddress();
      await upload(contacts, name, text.replace('{}', address));
      assert.equal(await permissionOf(address), 'unsubscribed', text);
    }
  });

  test('without a line that names its columns is read from its first row on, and the notes say so', async () => {
    const people = Array.from({ length: 4 }, nextAddress);
    const [ann = '', bob = '', cy = '', di = ''] = people;
    for (const address of people) await api.createContact(address);
    const ended = await upload(optOuts, 'list.txt', `${ann}\n${bob}\n`);
    assert.deepEqual(await Promise.all([permissionOf(ann), permissionOf(bob)]), ['unsubscribed', 'unsubscribed']);
    assert.match(ended.activity_errors.join(' '), /The first line of the file has an address in it: it is a row\./);
    assert.deepEqual(ended.status['items_total_count'], 2);
    assert.equal(ended.status['items_completed_count'], 2);
    await upload(contacts, 'list.csv', `Cy,${cy},unsubscribed\nDi,${di},\n`);
    assert.deepEqual(await Promise.all([permissionOf(cy), permissionOf(di)]), ['unsubscribed', 'implicit']);
  });
});
