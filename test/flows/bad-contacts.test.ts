import { describe, test } from 'node:test';
import { BadInputs, long, unknownId, validation, type BadInput } from './bad-inputs.ts';

const malformed = 'Either the JSON was malformed or there was a data validation error.';
const inputs = await BadInputs.open();

const post = (what: string, json: unknown, message: string | RegExp): BadInput => ({
  what,
  path: '/v3/contacts',
  json,
  status: 400,
  error: [validation, message],
});
const raw = (what: string, body: string): BadInput => ({
  what,
  path: '/v3/contacts',
  body,
  status: 400,
  error: [validation, malformed],
});

const cases: readonly BadInput[] = [
  raw('malformed JSON', '{"create_source": "Account"'),
  raw('a trailing comma', '{"create_source": "Account", "first_name": "Ada",}'),
  raw('no body at all', ''),
  raw('an array', '[]'),
  raw('a number', '7'),
  raw('null', 'null'),
  raw('a text', '"Ada"'),
  post('no create_source', { first_name: 'New' }, /create_source is missing/),
  post(
    'another create_source',
    { first_name: 'New', create_source: 'Robot' },
    /create_source does not have a valid value/,
  ),
  post('nothing to know a contact by', { create_source: 'Account' }, /first_name|email_address/),
  post('an address that is a text', { create_source: 'Account', email_address: 'new@example.com' }, /email_address/),
  post('an address that is none', { create_source: 'Account', email_address: { address: 'new' } }, /email_address/),
  post(
    'an address of 81',
    { create_source: 'Account', email_address: { address: `${long(69)}@example.com` } },
    /email_address/,
  ),
  post(
    'an address with a line break',
    { create_source: 'Account', email_address: { address: 'a\r\nBcc: b@example.com' } },
    /email_address/,
  ),
  post(
    'a permission that is none',
    { create_source: 'Account', email_address: { address: 'new@example.com', permission_to_send: 'yes' } },
    /permission_to_send does not have a valid value/,
  ),
  post('a name that is a number', { create_source: 'Account', first_name: 7 }, /first_name/),
  post('a name that is an object', { create_source: 'Account', first_name: {} }, /first_name/),
  post('a name of 51', { create_source: 'Account', first_name: long(51) }, /first_name/),
  post('a name with a NUL', { create_source: 'Account', first_name: 'A\u0000' }, /first_name/),
  post(
    'lists that are a text',
    { create_source: 'Account', first_name: 'New', list_memberships: unknownId },
    /list_memberships/,
  ),
  post(
    'a list id that is none',
    { create_source: 'Account', first_name: 'New', list_memberships: ['7'] },
    /list_memberships/,
  ),
  post(
    'an unknown list',
    { create_source: 'Account', first_name: 'New', list_memberships: [unknownId] },
    /list_memberships/,
  ),
  post(
    '51 lists',
    {
      create_source: 'Account',
      first_name: 'New',
      list_memberships: Array.from({ length: 51 }, (_, n) => unknownId.replace(/.{2}$/, String(n + 10))),
    },
    /list_memberships/,
  ),
];

describe('a new contact is refused with', () => {
  for (const bad of cases) {
    test(`${bad.what}: ${bad.status}, and nothing is stored`, () => inputs.assertRefused(bad));
  }
});
