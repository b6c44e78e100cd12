import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient, type ContactBody } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface Channel {
  sms_channel_consents: Record<string, string>[];
}

const consent = (permission: string, more: object = {}): object => ({
  sms_consent_permission: permission,
  consent_type: 'promotional_sms',
  ...more,
});

let made = 0;
const api = new ApiClient(await testServer());
const lists = [await api.createList('By number'), await api.createList('By number too')];

describe('a sign-up with a number alone', () => {
  const how = {
    consent_medium_type: 'LF',
    consent_medium_url: 'https://example.org',
    consent_medium_details: 'page',
  };
  const signUp = (smsAddress: string, more: object = {}, dialCode = '1') =>
    api.call<ContactBody & { action: string }>('POST', '/v3/contacts/sign_up_form', {
      list_memberships: [lists[0]],
      sms_channel: {
        sms_address: smsAddress,
        dial_code: dialCode,
        country_code: 'US',
        sms_channel_consents: [consent('explicit', how)],
      },
      ...more,
    });
  async function create(number: string): Promise<string> {
    made += 1;
    const channel = { full_sms_address: number, sms_channel_consents: [consent('not_set')] };
    return (await api.createContact(`sms-${made}@example.com`, { sms_channel: channel })).contact_id;
  }
  const shown = async (id: string) => {
    const contact = await api.getContact(id, 'list_memberships');
    const { sms_channel_consents: consents } = contact['sms_channel'] as Channel;
    return {
      permission: contact.email_address?.['permission_to_send'],
      sms: consents[0]?.['sms_consent_permission'],
      lists: contact.list_memberships?.toSorted(),
      deleted: 'deleted_at' in contact,
    };
  };

  test('makes a contact without an address; again, it is updated in part and lists are added', async () => {
    const first = await signUp('781 555 0201', { first_name: 'Jake', last_name: 'Dodge' });
    assert.deepEqual([first.status, first.body.action], [201, 'created']);
    const id = first.body.contact_id;
    assert.deepEqual(await shown(id), { permission: undefined, sms: 'explicit', lists: [lists[0]], deleted: false });
    const second = await signUp('(781) 555-0201', { last_name: 'Dawson', list_memberships: [lists[1]] });
    assert.deepEqual([second.status, second.body], [200, { contact_id: id, action: 'updated' }]);
    const contact = await api.getContact(id);
    assert.deepEqual([contact['first_name'], contact['last_name']], ['Jake', 'Dawson']);
    assert.deepEqual((await shown(id)).lists, lists.toSorted());
    await api.must('DELETE', `/v3/contacts/${id}`);
    assert.equal((await signUp('7815550201')).body.contact_id, id);
    assert.deepEqual(await shown(id), { permission: undefined, sms: 'explicit', lists: [lists[0]], deleted: false });
  });

  test('finds the number however its dial code is kept, and of several contacts the first that is not deleted', async () => {
    const without = await create('496912345');
    assert.equal((await signUp('6912345', {}, '49')).body.contact_id, without);
    const [first, second] = [await create('1 781 555 0202'), await create('1 781 555 0202')];
    assert.equal((await signUp('7815550202')).body.contact_id, first);
    await api.must('DELETE', `/v3/contacts/${first}`);
    assert.equal((await signUp('7815550202')).body.contact_id, second);
  });

  for (const permission of ['unsubscribed', 'pending_confirmation', 'implicit']) {
    test(`says nothing of the address: one that is ${permission} stays so`, async () => {
      const address = `number.${permission}@example.com`;
      const number = `78155502${permission.length}`;
      const channel = { full_sms_address: `1${number}`, sms_channel_consents: [consent('unsubscribed')] };
      const { contact_id: id } = await api.createContact(address, {
        email_address: { address, permission_to_send: permission },
        sms_channel: channel,
      });
      await api.must('DELETE', `/v3/contacts/${id}`);
      const { events } = await api.must<{ events: unknown[] }>('GET', `/v1/contacts/${id}/permission_history`);
      assert.equal((await signUp(number)).body.contact_id, id);
      const joined = permission === 'implicit' ? [lists[0]] : [];
      assert.deepEqual(await shown(id), { permission, sms: 'explicit', lists: joined, deleted: false });
      const after = await api.must<{ events: Record<string, unknown>[] }>(
        'GET',
        `/v1/contacts/${id}/permission_history`,
      );
      assert.equal(after.events.length, events.length + 1);
      const { command, from, to, source } = after.events[0] ?? {};
      assert.deepEqual([command, from, to, source], ['sign_up_form', permission, permission, 'Contact']);
    });
  }

  test('of 20 at once one makes the contact, and the others update it', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signUp('7815550299')));
    assert.equal(new Set(answers.map(({ body }) => body.contact_id)).size, 1);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((one, other) => one - other),
      [...Array<number>(19).fill(200), 201],
    );
  });

  test('without a number, or with less than one, is refused', async () => {
    const refusal = await api.refusal('POST', '/v3/contacts/sign_up_form', { list_memberships: [lists[0]] });
    assert.equal(refusal.message, 'email_address is missing');
    const part = await api.refusal('POST', '/v3/contacts/sign_up_form', {
      list_memberships: [lists[0]],
      sms_channel: { country_code: 'US', sms_channel_consents: [consent('explicit', how)] },
    });
    assert.equal(part.message, 'sms_channel.sms_address is missing');
  });
});
