import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

type Counts = Record<string, number>;

test('counts are exact after every write, and deleted contacts are in none of them', async () => {
  let now = Date.UTC(2026, 0, 1);
  const server = await testServer({ clock: () => new Date(now) });
  let api = new ApiClient(server);
  const counts = (include = ''): Promise<Counts> => api.must<Counts>('GET', `/v3/contacts/counts${include}`);
  assert.deepEqual(await counts(), { total: 0, explicit: 0, implicit: 0, pending: 0, unsubscribed: 0 });

  const email = (address: string, permission: string) => ({
    email_address: { address, permission_to_send: permission },
  });
  const gone = await api.createContact('', email('gone@example.com', 'implicit'));
  const out = await api.createContact('', email('out@example.com', 'explicit'));
  await api.createContact('', email('old@example.com', 'explicit'));
  now += 31 * 86_400_000;
  api = new ApiClient(server, await server.token());
  await api.createContact('', email('new@example.com', 'implicit'));
  await api.createContact('', email('pending@example.com', 'pending_confirmation'));
  await api.must('POST', '/v3/contacts', { create_source: 'Account', last_name: 'Nobody' });
  await api.must('DELETE', `/v3/contacts/${gone.contact_id}`);
  await api.must('PUT', `/v3/contacts/${out.contact_id}`, {
    update_source: 'Account',
    ...email('out@example.com', 'unsubscribed'),
  });
  const expected = { total: 5, explicit: 1, implicit: 1, pending: 1, unsubscribed: 1 };
  assert.deepEqual(await counts(), expected);
  for (const include of ['?include=new_subscriber', '?include=NEW_SUBSCRIBERS']) {
    assert.deepEqual(await counts(include), { ...expected, new_subscriber: 1 });
  }
  const refusal = await api.refusal('GET', '/v3/contacts/counts?include=everything');
  assert.deepEqual([refusal.status, refusal.message], [400, 'include does not have a valid value']);

  const stranger = new ApiClient(server, (await server.newAccount()).token);
  assert.equal((await stranger.must<Counts>('GET', '/v3/contacts/counts')).total, 0);
});
