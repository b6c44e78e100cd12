import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient, type ContactBody } from '../support/api-client.ts';
import { fullContact, fullProfile, nextAddress, profileOf } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';

const unknown = '01a20000-0000-7000-8000-000000000000';

const server = await testServer();
const api = new ApiClient(server);
const listId = await api.createList('News');

describe('POST of a contact', () => {
  test('stores what the body says, and answers with the core of it and no field that is null', async () => {
    const address = `  Mixed.Case+tag@Example.com `;
    const { status, body } = await api.call('POST', '/v3/contacts', {
      ...fullProfile,
      create_source: 'Contact',
      email_address: {
        address,
        permission_to_send: 'explicit',
        opt_in_source: 'Account',
        confirm_status: 'confirmed',
      },
      contact_id: unknown,
      update_source: 'Account',
      created_at: '2001-01-01T00:00:00Z',
      unheard_of: { of: [1] },
      list_memberships: [listId, listId],
    });
    assert.equal(status, 201);
    const { contact_id: id, created_at: created, updated_at: updated, email_address: email, ...rest } = body;
    assert.deepEqual(rest, { ...fullProfile, create_source: 'Contact' });
    assert.notEqual(id, unknown);
    assert.match(String(created), /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(updated, created);
    assert.deepEqual(email, {
      address: 'Mixed.Case+tag@Example.com',
      permission_to_send: 'explicit',
      created_at: created,
      updated_at: created,
      opt_in_source: 'Contact',
      opt_in_date: created,
      confirm_status: 'off',
    });
    assert.deepEqual((await api.getContact(id, 'list_memberships')).list_memberships, [listId]);
  });

  test('null, blank, [] and {} are as if absent', async () => {
    const { status, body } = await api.call('POST', '/v3/contacts', {
      create_source: 'Account',
      first_name: 'Only',
      last_name: null,
      job_title: '  ',
      birthday_month: '',
      birthday_day: null,
      anniversary: '',
      email_address: { address: '', permission_to_send: null },
      list_memberships: [],
      phone_numbers: [{}],
      street_addresses: null,
      notes: [],
      custom_fields: [],
      taggings: null,
    });
    assert.equal(status, 201);
    assert.deepEqual(profileOf(body), { first_name: 'Only' });
    assert.equal('email_address' in body, false);
  });

  test('what is empty is as if absent in whatever form it comes, as languages write it that know no difference', async () => {
    const scalars = ['last_name', 'birthday_month', 'birthday_day', 'anniversary', 'email_address', 'sms_channel'];
    const arrays = ['list_memberships', 'taggings', 'custom_fields', 'phone_numbers', 'street_addresses', 'notes'];
    for (const empty of ['', ' ', [], {}]) {
      const all = Object.fromEntries([...scalars, ...arrays].map((name): [string, unknown] => [name, empty]));
      const body = { ...all, first_name: 'Only' };
      const created = await api.must('POST', '/v3/contacts', { ...body, create_source: 'Account' });
      assert.deepEqual(profileOf(created), { first_name: 'Only' });
      const sms = { full_sms_address: empty, country_code: empty, sms_channel_consents: empty };
      const nested = { email_address: { address: empty, permission_to_send: empty }, sms_channel: sms };
      const alone = await api.must('POST', '/v3/contacts', { ...body, ...nested, create_source: 'Account' });
      assert.deepEqual(['email_address' in alone, 'sms_channel' in alone], [false, false]);
      const signedUp = { email_address: 'empty@example.com', list_memberships: [listId] };
      const street = { street_address: { kind: empty, city: empty }, phone_number: empty };
      await api.must('POST', '/v3/contacts/sign_up_form', { ...body, ...street, ...signedUp });
    }
  });

  test('an anniversary is understood as people write it', async () => {
    const forms = ['11/15/2006', '2006/11/15', '2006-11-15', '11-15-2006'];
    const short = ['1/5/2006', '2006/1/5', '2006-1-5', '1-5-2006', '1-05-2006'];
    for (const anniversary of [...forms, ...short]) {
      const contact = await api.createContact(nextAddress(), { anniversary });
      assert.equal(contact['anniversary'], forms.includes(anniversary) ? '2006-11-15' : '2006-01-05', anniversary);
    }
  });

  test('an address that a contact has, in any spelling and any state, is a conflict that ends with its id', async () => {
    const { id, address } = await fullContact(api, listId);
    const post = () =>
      api.refusal('POST', '/v3/contacts', {
        create_source: 'Account',
        email_address: { address: address.toUpperCase() },
      });
    const expected = { status: 409, key: 'contacts.api.conflict', message: `Email already exists for contact ${id}` };
    assert.deepEqual(await post(), expected);
    await api.must('DELETE', `/v3/contacts/${id}`);
    assert.deepEqual(await post(), expected);
  });

  test('of 20 requests that create one address at once, one does, and the others name its contact', async () => {
    const address = nextAddress();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        api.call<ContactBody | { error_message: string }[]>('POST', '/v3/contacts', {
          create_source: 'Account',
          email_address: { address },
        }),
      ),
    );
    const created = answers.filter(({ status }) => status === 201);
    assert.equal(created.length, 1);
    const [winner] = created;
    assert.ok(winner);
    const { contact_id: id } = winner.body as ContactBody;
    for (const { status, body } of answers.filter((answer) => answer.status !== 201)) {
      assert.equal(status, 409);
      assert.ok((body as { error_message: string }[])[0]?.error_message.endsWith(id));
    }
  });
});
