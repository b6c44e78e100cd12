import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { fullContact, nextAddress } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';

const unknown = '01a20000-0000-7000-8000-000000000000';

const server = await testServer();
const api = new ApiClient(server);
const listId = await api.createList('News');

describe('one contact, whatever the operation', () => {
  test('DELETE takes a contact off its lists and out of the collection, twice as once; a PUT of the account restores it', async () => {
    const { id } = await fullContact(api, listId);
    for (let time = 1; time <= 2; time += 1) {
      assert.deepEqual(await api.call('DELETE', `/v3/contacts/${id}`), { status: 204, body: undefined });
    }
    const deleted = await api.getContact(id, 'list_memberships');
    assert.match(String(deleted['deleted_at']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(deleted.email_address?.['permission_to_send'], 'implicit');
    assert.deepEqual(deleted.list_memberships, []);
    const revived = await api.must('PUT', `/v3/contacts/${id}`, {
      update_source: 'Account',
      list_memberships: [listId],
    });
    assert.equal('deleted_at' in revived, false);
    assert.deepEqual((await api.getContact(id, 'list_memberships')).list_memberships, [listId]);
  });

  test('resubscribe asks once, names lists that exist, and says what stands in its way', async () => {
    const { id, address } = await fullContact(api, listId);
    const path = `/v3/contacts/resubscribe/${id}`;
    const refusal = async (body: unknown): Promise<string> => (await api.refusal('PUT', path, body)).message;
    assert.equal(await refusal({ list_ids: [listId] }), 'Contact is not unsubscribed');
    await api.must('PATCH', `/v3/contacts/${id}`, {
      update_source: 'Account',
      email_address: { address, permission_to_send: 'unsubscribed' },
    });
    assert.equal(await refusal({}), 'list_ids is missing');
    assert.equal(await refusal({ list_ids: [] }), 'list_ids is missing');
    assert.equal(await refusal({ list_ids: ['x'] }), 'list_ids contains an id in an invalid format');
    assert.equal(await refusal({ list_ids: [unknown] }), `list_ids contains an unknown list: ${unknown}`);
    const many = Array.from({ length: 51 }, (_, index) => `01a20000-0000-7000-8000-0000000000${10 + index}`);
    assert.equal(await refusal({ list_ids: many }), 'list_ids has too many entries (maximum is 50)');
    const asked = await api.call('PUT', path, { list_ids: [listId, listId] });
    assert.deepEqual([asked.status, asked.body.email_address?.['permission_to_send']], [200, 'pending_confirmation']);
    assert.equal(await refusal({ list_ids: [listId] }), 'Contact is not unsubscribed (pending confirmation)');
  });

  test('an id that is unknown, malformed or of another account is not found, and nothing of theirs changes', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    const theirs = await stranger.createContact('theirs@example.com', { first_name: 'Theirs' });
    const requests: [string, string, unknown][] = [
      ['GET', '', undefined],
      ['PUT', '', { update_source: 'Account', first_name: 'Mine' }],
      ['PATCH', '', { update_source: 'Account', first_name: 'Mine' }],
      ['PATCH', '', { update_source: 'Account', birthday_day: 4 }],
      ['DELETE', '', undefined],
      ['PUT', 'resubscribe/', { list_ids: [listId] }],
    ];
    for (const [method, prefix, body] of requests) {
      for (const id of [unknown, theirs.contact_id]) {
        const refusal = await api.refusal(method, `/v3/contacts/${prefix}${id}`, body);
        const expected = {
          status: 404,
          key: 'contacts.api.not_found',
          message: 'The requested resource was not found.',
        };
        assert.deepEqual(refusal, expected);
      }
      const malformed = await api.refusal(method, `/v3/contacts/${prefix}04fe9a-a579`, body);
      assert.deepEqual([malformed.status, malformed.message], [404, 'contact_id is in an invalid format.']);
    }
    assert.deepEqual(await stranger.getContact(theirs.contact_id), theirs);
    const upper = await api.createContact(nextAddress(), { list_memberships: [listId] });
    const found = await api.getContact(upper.contact_id.toUpperCase(), 'list_memberships');
    assert.deepEqual(found.list_memberships, [listId]);
  });

  test('a list of another account is an unknown list', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    const theirs = await stranger.createList('Theirs');
    const refusal = await api.refusal('POST', '/v3/contacts', {
      create_source: 'Account',
      first_name: 'Spy',
      list_memberships: [theirs],
    });
    assert.deepEqual([refusal.status, refusal.message], [400, `list_memberships contains an unknown list: ${theirs}`]);
  });

  test('a campaign creator neither reads nor writes contacts', async () => {
    const creator = new ApiClient(server, await server.token('campaign_creator'));
    for (const [method, path] of [
      ['GET', '/v3/contacts'],
      ['GET', '/v3/contacts/counts'],
      ['POST', '/v3/contacts'],
      ['POST', '/v3/contacts/sign_up_form'],
      ['DELETE', `/v3/contacts/${unknown}`],
    ] as const) {
      assert.equal((await creator.call(method, path)).status, 403);
    }
  });
});
