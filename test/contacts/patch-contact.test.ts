import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient, type ContactBody } from '../support/api-client.ts';
import { everyInclude, fullContact, nextAddress, profileOf } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();
const api = new ApiClient(server);
const listId = await api.createList('News');

describe('PATCH of a contact', () => {
  test('what is absent stays, null clears, a value replaces', async () => {
    const { id, contact } = await fullContact(api, listId);
    await api.must('PATCH', `/v3/contacts/${id}`, { update_source: 'Account' });
    const untouched = await api.getContact(id, everyInclude);
    assert.deepEqual(
      { ...untouched, updated_at: '', update_source: '' },
      { ...contact, updated_at: '', update_source: '' },
    );
    const patched = await api.must('PATCH', `/v3/contacts/${id}`, {
      update_source: 'Account',
      first_name: 'New',
      last_name: null,
      anniversary: null,
      birthday_day: 3,
      list_memberships: null,
      notes: null,
      phone_numbers: [],
    });
    assert.deepEqual(profileOf(patched), {
      first_name: 'New',
      job_title: 'Musician',
      company_name: 'Acme Corp.',
      birthday_month: 11,
      birthday_day: 3,
    });
    const after = await api.getContact(id, everyInclude);
    assert.deepEqual([after.list_memberships, after.notes, after.phone_numbers], [[], [], []]);
    assert.deepEqual(after.street_addresses, contact.street_addresses);
  });

  test('a permission is patched without naming the address, and an address without a permission', async () => {
    const { id, address } = await fullContact(api, listId);
    const patch = (email: Record<string, unknown>): Promise<ContactBody> =>
      api.must('PATCH', `/v3/contacts/${id}`, { update_source: 'Contact', email_address: email });
    const out = await patch({ permission_to_send: 'unsubscribed', opt_out_reason: ' Too many ' });
    assert.equal(out.email_address?.['address'], address);
    assert.equal(out.email_address?.['opt_out_reason'], 'Too many');
    const other = nextAddress();
    const moved = await patch({ address: other });
    assert.equal(moved.email_address?.['address'], other);
    assert.equal(moved.email_address?.['permission_to_send'], 'unsubscribed');
  });

  test('a birthday stays whole and a day that exists', async () => {
    const { id } = await fullContact(api, listId);
    const cases: [Record<string, unknown>, string][] = [
      [{ birthday_day: null }, 'birthday_day is missing'],
      [{ birthday_month: null }, 'birthday_month is missing'],
      [{ birthday_day: 31 }, 'birthday_day does not have a valid value'],
      [{ birthday_month: 2, birthday_day: 30 }, 'birthday_day does not have a valid value'],
      [{ birthday_month: 4, birthday_day: null }, 'birthday_day is missing'],
    ];
    for (const [body, message] of cases) {
      const refusal = await api.refusal('PATCH', `/v3/contacts/${id}`, { update_source: 'Account', ...body });
      assert.deepEqual([refusal.status, refusal.message], [400, message]);
    }
    const cleared = await api.must('PATCH', `/v3/contacts/${id}`, {
      update_source: 'Account',
      birthday_month: null,
      birthday_day: null,
    });
    assert.equal('birthday_day' in cleared, false);
  });

  test('an address cannot be taken away', async () => {
    const { id } = await fullContact(api, listId);
    for (const email of [null, { address: null }]) {
      const refusal = await api.refusal('PATCH', `/v3/contacts/${id}`, {
        update_source: 'Account',
        email_address: email,
      });
      assert.equal(refusal.status, 400);
      assert.match(refusal.message, /^email_address/);
    }
  });

  test('a patch may say by its media type that it is one', async () => {
    const { id } = await fullContact(api, listId);
    const headers = { 'content-type': 'application/merge-patch+json' };
    const body = JSON.stringify({ update_source: 'Account', first_name: 'Merged' });
    const answer = await server.fetch(`/v3/contacts/${id}`, { method: 'PATCH', headers, body });
    assert.equal(answer.status, 200);
    assert.equal((await api.getContact(id))['first_name'], 'Merged');
  });
});
