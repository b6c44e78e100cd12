import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { ApiClient, type ContactBody } from '../support/api-client.ts';
import { everyInclude, fullContact, fullProfile, nextAddress, profileOf } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();
const api = new ApiClient(server);
const listId = await api.createList('News');

describe('PUT of a contact', () => {
  test('a field that is absent, null or blank is cleared; a sub-resource that is absent or null is kept', async () => {
    for (const value of [undefined, null, '']) {
      const { id, contact } = await fullContact(api, listId);
      const cleared = Object.fromEntries(Object.keys(fullProfile).map((name) => [name, value]));
      const empty = value === '' ? undefined : value;
      const { status, body } = await api.call('PUT', `/v3/contacts/${id}`, {
        ...cleared,
        update_source: 'Account',
        email_address: empty,
        list_memberships: empty,
        phone_numbers: empty,
        street_addresses: empty,
        notes: empty,
      });
      assert.equal(status, 200);
      assert.deepEqual(profileOf(body), {});
      assert.equal(body['update_source'], 'Account');
      const after = await api.getContact(id, everyInclude);
      for (const name of ['email_address', ...everyInclude.split(',')])
        assert.deepEqual(after[name], contact[name], name);
    }
  });

  test('an array replaces a sub-resource, also by nothing; what stays as it is keeps its id', async () => {
    const { id, contact } = await fullContact(api, listId);
    const [phone] = contact.phone_numbers ?? [];
    await api.must('PUT', `/v3/contacts/${id}`, {
      update_source: 'Account',
      list_memberships: [],
      phone_numbers: [{ phone_number: '2', kind: 'work' }, phone],
      street_addresses: [],
      notes: [{ content: 'newest' }, ...(contact.notes ?? [])],
    });
    const after = await api.getContact(id, everyInclude);
    assert.deepEqual(after.list_memberships, []);
    assert.deepEqual(after.street_addresses, []);
    assert.deepEqual(after.phone_numbers?.[0], phone);
    assert.equal(after.phone_numbers?.[1]?.['phone_number'], '2');
    assert.deepEqual(
      after.notes?.map((note) => note['content']),
      ['newest', 'newer', 'older'],
    );
    assert.deepEqual(after.notes?.slice(1), contact.notes);
    const edited = after.notes?.map((note) => ({ ...note, content: `${note['content']}!` })).slice(0, 2);
    await api.must('PUT', `/v3/contacts/${id}`, { update_source: 'Account', notes: edited });
    assert.deepEqual((await api.getContact(id, 'notes')).notes, edited);
  });

  test('a body that was read, put back whole, changes nothing but who updated it', async () => {
    const { id, contact } = await fullContact(api, listId);
    await api.must('PUT', `/v3/contacts/${id}`, { ...contact, update_source: 'Contact' });
    const after = await api.getContact(id, everyInclude);
    assert.deepEqual(
      { ...after, updated_at: '', update_source: '' },
      { ...contact, updated_at: '', update_source: '' },
    );
    assert.equal(after['update_source'], 'Contact');
  });

  test('"lists" stands for list_memberships where that is absent, and is passed over where it is empty', async () => {
    const { id } = await fullContact(api, listId);
    const other = await api.createList('Other');
    const put = (body: Record<string, unknown>): Promise<ContactBody> =>
      api.must('PUT', `/v3/contacts/${id}`, { update_source: 'Account', ...body });
    const memberships = async (): Promise<string[] | undefined> =>
      (await api.getContact(id, 'list_memberships')).list_memberships;
    await put({ lists: [other, other.toUpperCase()] });
    assert.deepEqual(await memberships(), [other]);
    await put({ lists: [] });
    assert.deepEqual(await memberships(), [other]);
    await put({ lists: [other], list_memberships: [listId] });
    assert.deepEqual(await memberships(), [listId]);
  });

  test('a new address takes the place of the old one; the address of another contact is a conflict', async () => {
    const { id } = await fullContact(api, listId);
    const { id: otherId, address: taken } = await fullContact(api, listId);
    const address = nextAddress();
    const put = { update_source: 'Account', email_address: { address } };
    const moved = await api.must('PUT', `/v3/contacts/${id}`, put);
    assert.equal(moved.email_address?.['address'], address);
    const refusal = await api.refusal('PUT', `/v3/contacts/${id}`, { ...put, email_address: { address: taken } });
    assert.deepEqual([refusal.status, refusal.message], [409, `Email already exists for contact ${otherId}`]);
  });

  test('a refusal by the permission rules stores nothing of the body', async () => {
    const { id, address } = await fullContact(api, listId);
    await api.must('PUT', `/v3/contacts/${id}`, {
      update_source: 'Contact',
      email_address: { address, permission_to_send: 'unsubscribed' },
    });
    const stored = await api.getContact(id, everyInclude);
    const refusal = await api.refusal('PUT', `/v3/contacts/${id}`, {
      update_source: 'Account',
      first_name: 'Changed',
      notes: [{ content: 'changed' }],
      email_address: { address, permission_to_send: 'explicit' },
    });
    assert.equal(refusal.status, 400);
    assert.match(refusal.message, /^unsubscribed by the contact on \d{4}-\d\d-\d\d; only the contact can resubscribe/);
    assert.deepEqual(await api.getContact(id, everyInclude), stored);
  });

  test('an opt-out goes through whatever stands in the place of its lists', async () => {
    const lists = [['<the id of a list>', 5, null], 'all', {}, Array.from({ length: 51 }, () => randomUUID())];
    for (const list_memberships of lists) {
      for (const method of ['POST', 'PUT', 'PATCH']) {
        const address = nextAddress();
        const path = method === 'POST' ? '' : `/${(await api.createContact(address)).contact_id}`;
        const body = { create_source: 'Account', update_source: 'Contact', list_memberships, lists: list_memberships };
        const email_address = { address, permission_to_send: 'unsubscribed' };
        const left = await api.must(method, `/v3/contacts${path}`, { ...body, email_address });
        assert.equal(left.email_address?.['permission_to_send'], 'unsubscribed');
      }
    }
  });

  test('a stale body does not bring back who opted out after it was read', async () => {
    const { id, address, contact } = await fullContact(api, listId);
    await api.must('PUT', `/v3/contacts/${id}`, {
      update_source: 'Contact',
      email_address: { address, permission_to_send: 'unsubscribed' },
    });
    const read = { ...contact, updated_at: '2001-01-01T00:00:00Z' };
    const refusal = await api.refusal('PUT', `/v3/contacts/${id}`, { ...read, update_source: 'Contact' });
    assert.match(refusal.message, /contact has changed since it was read/);
    assert.equal((await api.getContact(id)).email_address?.['permission_to_send'], 'unsubscribed');
  });
});
