import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { everyInclude, fullContact } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';

const long = (length: number): string => 'x'.repeat(length);
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `01a20000-0000-7000-8000-0000000000${10 + index}`);

/** What is wrong with a body, whatever the operation. */
const problems: [Record<string, unknown>, string][] = [
  [{ first_name: long(51) }, 'first_name is too long (maximum is 50 characters)'],
  [{ last_name: 5 }, 'last_name is invalid'],
  [
    { job_title: long(51), company_name: ['x'] },
    'job_title is too long (maximum is 50 characters), company_name is invalid',
  ],
  [{ birthday_month: 11 }, 'birthday_day is missing'],
  [{ birthday_day: 11 }, 'birthday_month is missing'],
  [{ birthday_month: 13, birthday_day: 1 }, 'birthday_month does not have a valid value'],
  [
    { birthday_month: 0, birthday_day: 32 },
    'birthday_month does not have a valid value, birthday_day does not have a valid value',
  ],
  [{ birthday_month: 2, birthday_day: 30 }, 'birthday_day does not have a valid value'],
  [{ birthday_month: 4, birthday_day: 31 }, 'birthday_day does not have a valid value'],
  [{ birthday_month: 1.5, birthday_day: 1 }, 'birthday_month is invalid'],
  [{ anniversary: '2006-02-30' }, 'anniversary is invalid'],
  [{ anniversary: '15/11/2006' }, 'anniversary is invalid'],
  [{ anniversary: '2006-11-15T00:00' }, 'anniversary is too long (maximum is 10 characters), anniversary is invalid'],
  [{ email_address: 'jo@example.com' }, 'email_address is invalid'],
  [{ email_address: { address: 'nobody' } }, 'email_address.address is invalid'],
  [
    { email_address: { address: `${long(60)}@${long(60)}.example` } },
    'email_address.address is too long (maximum is 80 characters)',
  ],
  [
    { email_address: { address: 'jo@example.com', permission_to_send: 'yes' } },
    'email_address.permission_to_send does not have a valid value',
  ],
  [
    { email_address: { address: 'jo@example.com', opt_out_reason: long(256), permission_to_send: 'unsubscribed' } },
    'email_address.opt_out_reason is too long (maximum is 255 characters)',
  ],
  [{ list_memberships: 'all' }, 'list_memberships is invalid'],
  [{ list_memberships: ['all', 5] }, 'list_memberships contains an id in an invalid format'],
  [{ list_memberships: ids(51) }, 'list_memberships has too many entries (maximum is 50)'],
  [{ list_memberships: ids(1) }, `list_memberships contains an unknown list: ${ids(1)[0]}`],
  [{ phone_numbers: { kind: 'home' } }, 'phone_numbers is invalid'],
  [{ phone_numbers: ['5'] }, 'phone_numbers is invalid'],
  [{ phone_numbers: [{ kind: 'home' }] }, 'phone_numbers.phone_number is missing'],
  [
    { phone_numbers: [{ phone_number: long(26), kind: 'pigeon' }] },
    'phone_numbers.phone_number is too long (maximum is 25 characters), phone_numbers.kind does not have a valid value',
  ],
  [
    { phone_numbers: [1, 2, 3, 4].map((phone) => ({ phone_number: String(phone) })) },
    'phone_numbers has too many entries (maximum is 3)',
  ],
  [{ street_addresses: [{ city: 'Waltham' }] }, 'street_addresses.kind is missing'],
  [
    { street_addresses: [{ kind: 'castle', street: long(256), country: long(51) }] },
    'street_addresses.kind does not have a valid value, street_addresses.street is too long (maximum is 255 characters), street_addresses.country is too long (maximum is 50 characters)',
  ],
  [{ notes: [{ note_id: ids(1)[0] }] }, 'notes.content is missing'],
  [{ notes: [{ content: long(2_001) }] }, 'notes.content is too long (maximum is 2000 characters)'],
  [{ notes: Array.from({ length: 151 }, () => ({ content: 'x' })) }, 'notes has too many entries (maximum is 150)'],
  [
    { custom_fields: [{ custom_field_id: ids(1)[0], value: 'x' }] },
    `custom_fields.custom_field_id is invalid: ${ids(1)[0]}`,
  ],
  [{ custom_fields: [{ custom_field_id: 'x' }] }, 'custom_fields.custom_field_id is invalid'],
  [{ custom_fields: [{ value: 'x' }, 'x'] }, 'custom_fields.custom_field_id is missing, custom_fields is invalid'],
  [
    {
      custom_fields: [...ids(26), ids(1)[0]].map((id) => ({
        custom_field_id: id,
        value: long(256),
        choice_ids: ['a'],
      })),
    },
    'custom_fields.value is too long (maximum is 255 characters), custom_fields.choice_ids is invalid, custom_fields has too many entries (maximum is 25), custom_fields.custom_field_id is repeated',
  ],
  [{ taggings: ids(1) }, `taggings contains an unknown tag: ${ids(1)[0]}`],
  [
    { taggings: ['x', ...ids(51)] },
    'taggings contains an id in an invalid format, taggings has too many entries (maximum is 50)',
  ],
  [{ sms_channel: '17815551212' }, 'sms_channel is invalid'],
  [
    { sms_channel: { full_sms_address: 'call me', country_code: 'U5', sms_channel_consents: [{}, {}] } },
    'sms_channel.full_sms_address is invalid, sms_channel.country_code is invalid, sms_channel.sms_channel_consents has too many entries (maximum is 1), sms_channel.sms_channel_consents.sms_consent_permission is missing, sms_channel.sms_channel_consents.consent_type is missing',
  ],
  [{ first_name: 'a\0b' }, 'first_name is invalid'],
];

/** What says nothing, in the wrong form: as if absent on POST alone. */
const emptyInForm: typeof problems = [
  [{ company_name: {} }, 'company_name is invalid'],
  [{ email_address: [] }, 'email_address is invalid'],
  [{ phone_numbers: {} }, 'phone_numbers is invalid'],
  [{ taggings: '' }, 'taggings is invalid'],
];

const server = await testServer();
const api = new ApiClient(server);
const listId = await api.createList('News');

describe('a body that is wrong is refused with everything that is wrong in one message, and nothing is stored', () => {
  test('POST', async () => {
    for (const [body, message] of problems) {
      const refusal = await api.refusal('POST', '/v3/contacts', {
        last_name: 'Byrd',
        create_source: 'Account',
        ...body,
      });
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
    }
    assert.deepEqual((await api.allIds('status=all')).ids, []);
  });

  test('PUT and PATCH', async () => {
    const { id, contact } = await fullContact(api, listId);
    for (const method of ['PUT', 'PATCH']) {
      for (const [body, message] of [...problems, ...emptyInForm]) {
        // A patch in part completes what is stored.
        if (method === 'PATCH' && Object.keys(body).length === 1 && /birthday/.test(message)) continue;
        const refusal = await api.refusal(method, `/v3/contacts/${id}`, { update_source: 'Account', ...body });
        assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
      }
    }
    assert.deepEqual(await api.getContact(id, everyInclude), contact);
  });

  test('whose source is missing or none', async () => {
    const { id } = await fullContact(api, listId);
    for (const [method, path, name] of [
      ['POST', '/v3/contacts', 'create_source'],
      ['PUT', `/v3/contacts/${id}`, 'update_source'],
      ['PATCH', `/v3/contacts/${id}`, 'update_source'],
    ] as const) {
      const absent = `${name} is missing, ${name} does not have a valid value`;
      const cases: [unknown, string][] = [
        [undefined, absent],
        [null, absent],
        ['', absent],
        ['System', `${name} does not have a valid value`],
        ['contact', `${name} does not have a valid value`],
        [5, `${name} does not have a valid value`],
      ];
      for (const [source, message] of cases) {
        const refusal = await api.refusal(method, path, { first_name: 'John', [name]: source });
        assert.deepEqual([refusal.status, refusal.message], [400, message]);
      }
    }
  });

  test('that names nobody', async () => {
    for (const body of [{}, { first_name: ' ', email_address: {} }, { job_title: 'Musician' }]) {
      const refusal = await api.refusal('POST', '/v3/contacts', { create_source: 'Account', ...body });
      assert.equal(refusal.message, 'first_name, last_name, email_address or sms_channel is missing');
    }
    const { id } = await fullContact(api, listId);
    const refusal = await api.refusal('PUT', `/v3/contacts/${id}`, {
      update_source: 'Account',
      email_address: { permission_to_send: 'unsubscribed' },
    });
    assert.equal(refusal.message, 'email_address.address is missing');
  });

  test('that is no object, or no JSON', async () => {
    const malformed = 'Either the JSON was malformed or there was a data validation error.';
    for (const [method, path] of [
      ['POST', '/v3/contacts'],
      ['POST', '/v3/contacts/sign_up_form'],
      ['PUT', `/v3/contacts/${ids(1)[0]}`],
      ['PATCH', `/v3/contacts/${ids(1)[0]}`],
      ['PUT', `/v3/contacts/resubscribe/${ids(1)[0]}`],
    ] as const) {
      for (const body of [[], 'text', 5, true]) {
        assert.equal((await api.refusal(method, path, body)).message, malformed);
      }
      const headers = { 'content-type': 'application/json' };
      for (const body of ['', '{"first_name":"John",}']) {
        const answer = await server.fetch(path, { method, headers, body });
        assert.equal(answer.status, 400);
        assert.deepEqual(await answer.json(), [
          { error_key: 'contacts.api.validation.error', error_message: malformed },
        ]);
      }
    }
  });
});
