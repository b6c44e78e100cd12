import { describe, test } from 'node:test';
import { BadInputs, long, unknownId, validation, type BadInput } from './bad-inputs.ts';

const inputs = await BadInputs.open();

const put = (what: string, json: object, message: string | RegExp): BadInput => ({
  what,
  method: 'PUT',
  path: '/v3/contacts/{id}',
  json: { update_source: 'Account', first_name: 'Changed', ...json },
  status: 400,
  error: [validation, message],
});

const cases: readonly BadInput[] = [
  put('no update_source', { update_source: undefined }, /update_source is missing/),
  put('another update_source', { update_source: 'Robot' }, /update_source does not have a valid value/),
  put('a month without a day', { birthday_month: 2 }, /birthday/),
  put('a day without a month', { birthday_day: 2 }, /birthday/),
  put('the 31st of February', { birthday_month: 2, birthday_day: 31 }, /birthday/),
  put('an anniversary that is no day', { anniversary: '2024-13-01' }, /anniversary/),
  put(
    'a reason of 256',
    { email_address: { address: 'ada@example.com', permission_to_send: 'unsubscribed', opt_out_reason: long(256) } },
    /opt_out_reason/,
  ),
  put(
    'a permission that is the server’s to set',
    { email_address: { address: 'ada@example.com', permission_to_send: 'temp_hold' } },
    /permission_to_send does not have a valid value/,
  ),
  put(
    'four phone numbers',
    { phone_numbers: Array.from({ length: 4 }, () => ({ phone_number: '1', kind: 'home' })) },
    /phone_numbers/,
  ),
  put(
    'a kind of street address that is none',
    { street_addresses: [{ kind: 'castle', street: 'x' }] },
    /street_addresses/,
  ),
  put('a note of 2,001', { notes: [{ content: long(2_001) }] }, /notes/),
  {
    what: 'an opt-out of a contact without an address, with a list that is gone',
    method: 'PATCH',
    path: '/v3/contacts/{nobody}',
    json: {
      update_source: 'Contact',
      email_address: { permission_to_send: 'unsubscribed' },
      list_memberships: [unknownId],
    },
    status: 400,
    error: [validation, 'email_address.address is missing'],
  },
  {
    what: 'no lists to resubscribe to',
    method: 'PUT',
    path: '/v3/contacts/resubscribe/{id}',
    json: {},
    status: 400,
    error: [validation, /list_ids is missing/],
  },
  {
    what: 'a UUID that is none',
    method: 'PUT',
    path: '/v3/contacts/7',
    json: { update_source: 'Account' },
    status: 404,
    error: ['contacts.api.not_found', 'contact_id is in an invalid format.'],
  },
  {
    what: 'an unknown contact',
    method: 'PUT',
    path: `/v3/contacts/${unknownId}`,
    json: { update_source: 'Account' },
    status: 404,
    error: ['contacts.api.not_found', 'The requested resource was not found.'],
  },
];

describe('a change of a contact is refused with', () => {
  for (const bad of cases) {
    test(`${bad.what}: ${bad.status}, and nothing is stored`, () => inputs.assertRefused(bad));
  }
});
