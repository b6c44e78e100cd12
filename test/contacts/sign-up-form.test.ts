import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface SignedUp {
  contact_id: string;
  action: string;
}

const path = '/v3/contacts/sign_up_form';

const server = await testServer();
const api = new ApiClient(server);
const lists = [await api.createList('One'), await api.createList('Two')];

describe('sign-up by a form', () => {
  test('a new address is created, explicit by the contact; again, it is updated in part and lists are added', async () => {
    const first = await api.call<SignedUp>('POST', path, {
      email_address: 'new@example.com',
      first_name: 'Jake',
      last_name: 'Dodge',
      anniversary: '11-15-2006',
      list_memberships: [lists[0], lists[0]],
      phone_number: '(555) 555-1212',
      street_address: { kind: 'home', street: '1601 Trapelo Rd' },
    });
    assert.deepEqual([first.status, first.body.action], [201, 'created']);
    const { contact_id: contactId } = first.body;
    const created = await api.getContact(contactId, 'list_memberships,phone_numbers,street_addresses');
    assert.equal(created['create_source'], 'Contact');
    assert.equal(created['anniversary'], '2006-11-15');
    assert.equal(created.email_address?.['permission_to_send'], 'explicit');
    assert.equal(created.email_address?.['opt_in_source'], 'Contact');
    assert.deepEqual(created.list_memberships, [lists[0]]);
    assert.equal(created.phone_numbers?.[0]?.['create_source'], 'Contact');
    assert.equal(created.street_addresses?.[0]?.['street'], '1601 Trapelo Rd');

    const second = await api.call<SignedUp>('POST', path, {
      email_address: 'NEW@example.com',
      first_name: null,
      last_name: 'Dawson',
      job_title: '',
      list_memberships: [lists[1]],
      phone_number: '(555) 555-1212',
      street_address: {},
    });
    assert.deepEqual([second.status, second.body], [200, { contact_id: contactId, action: 'updated' }]);
    const updated = await api.getContact(contactId, 'list_memberships,phone_numbers,street_addresses');
    assert.equal(updated['first_name'], 'Jake');
    assert.equal(updated['last_name'], 'Dawson');
    assert.deepEqual(updated.list_memberships?.toSorted(), lists.toSorted());
    assert.deepEqual(updated.phone_numbers, created.phone_numbers);
    assert.deepEqual(updated.street_addresses, created.street_addresses);
  });

  test('a number or a street takes the place of the one of its kind, and of the oldest where a contact is full', async () => {
    const signUp = (body: Record<string, unknown>): Promise<SignedUp> =>
      api.must<SignedUp>('POST', path, { email_address: 'full@example.com', list_memberships: [lists[0]], ...body });
    const { contact_id: contactId } = await signUp({ phone_number: '1' });
    await signUp({ phone_number: '2', street_address: { kind: 'work', city: 'Old' } });
    await signUp({ street_address: { kind: 'work', city: 'New' } });
    const once = await api.getContact(contactId, 'phone_numbers,street_addresses');
    assert.deepEqual(
      once.phone_numbers?.map((phone) => phone['phone_number']),
      ['2'],
    );
    assert.deepEqual(
      once.street_addresses?.map((street) => street['city']),
      ['New'],
    );
    await api.must('PATCH', `/v3/contacts/${contactId}`, {
      update_source: 'Account',
      phone_numbers: ['home', 'work', 'mobile'].map((kind) => ({ kind, phone_number: kind })),
    });
    await signUp({ phone_number: '3' });
    const full = await api.getContact(contactId, 'phone_numbers');
    assert.deepEqual(
      full.phone_numbers?.map((phone) => phone['phone_number']),
      ['work', 'mobile', '3'],
    );
  });

  test('whatever an old form sends as null or empty is as if absent', async () => {
    const answer = await api.call<SignedUp>('POST', path, {
      id: null,
      status: null,
      email_addresses: [],
      addresses: [],
      notes: [],
      lists: [],
      custom_fields: [],
      street_address: { kind: '', street: null },
      birthday_month: '',
      birthday_day: null,
      phone_number: '',
      email_address: 'legacy@example.com',
      list_memberships: [lists[0]],
    });
    assert.equal(answer.status, 201);
  });

  test('a sign-up restores a deleted contact and opts an unsubscribed one in', async () => {
    const { contact_id: contactId } = await api.createContact('back@example.com');
    await api.must('PUT', `/v3/contacts/${contactId}`, {
      update_source: 'Contact',
      email_address: { address: 'back@example.com', permission_to_send: 'unsubscribed' },
    });
    await api.must('DELETE', `/v3/contacts/${contactId}`);
    const answer = await api.call<SignedUp>('POST', path, {
      email_address: 'back@example.com',
      list_memberships: [lists[1]],
    });
    assert.deepEqual([answer.status, answer.body], [200, { contact_id: contactId, action: 'updated' }]);
    const contact = await api.getContact(contactId, 'list_memberships');
    assert.equal('deleted_at' in contact, false);
    assert.equal(contact.email_address?.['permission_to_send'], 'explicit');
    assert.deepEqual(contact.list_memberships, [lists[1]]);
  });

  test('what is wrong is told at once, and nothing is stored', async () => {
    const address = 'wrong@example.com';
    const cases: [Record<string, unknown>, string][] = [
      [{}, 'email_address is missing, list_memberships is missing'],
      [{ email_address: address, list_memberships: [] }, 'list_memberships is missing'],
      [{ email_address: 'nobody', list_memberships: [lists[0]] }, 'Email address is invalid'],
      [
        { email_address: `${'x'.repeat(40)}@example.com`, list_memberships: [lists[0]] },
        'email_address is too long (maximum is 50 characters)',
      ],
      [{ email_address: { address }, list_memberships: [lists[0]] }, 'email_address is invalid'],
      [
        { email_address: address, list_memberships: ['01a20000-0000-7000-8000-000000000000'] },
        'list_memberships contains an unknown list: 01a20000-0000-7000-8000-000000000000',
      ],
      [
        { email_address: address, list_memberships: [lists[0]], phone_number: '5'.repeat(26), birthday_day: 4 },
        'birthday_month is missing, phone_number is too long (maximum is 25 characters)',
      ],
      [
        { email_address: address, list_memberships: [lists[0]], street_address: { city: 'Waltham' } },
        'street_address.kind is missing',
      ],
      [
        {
          email_address: address,
          list_memberships: [lists[0]],
          custom_fields: [{ custom_field_id: lists[0], value: 'x' }],
        },
        `custom_fields.custom_field_id is invalid: ${lists[0]}`,
      ],
    ];
    for (const [body, message] of cases) {
      const refusal = await api.refusal('POST', path, body);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
    }
    assert.deepEqual((await api.allIds(`email=${address}&status=all`)).ids, []);
  });

  test('of 20 sign-ups of one address at once, one creates and the others update', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        api.call<SignedUp>('POST', path, { email_address: 'raced@example.com', list_memberships: [lists[0]] }),
      ),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => b - a),
      [201, ...Array.from({ length: 19 }, () => 200)],
    );
    assert.equal(new Set(answers.map(({ body }) => body.contact_id)).size, 1);
  });
});
