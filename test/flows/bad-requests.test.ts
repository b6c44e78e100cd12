import { describe, test } from 'node:test';
import { BadInputs, long, validation, type BadInput } from './bad-inputs.ts';

const inputs = await BadInputs.open();

const cases: readonly BadInput[] = [
  { what: 'text/plain', path: '/v3/contacts', body: '{}', type: 'text/plain', status: 415 },
  {
    what: 'a form',
    path: '/v3/contacts',
    body: 'create_source=Account',
    type: 'application/x-www-form-urlencoded',
    status: 415,
  },
  { what: 'two megabytes', path: '/v3/contacts', body: `{"first_name": "${long(2_000_000)}"}`, status: 413 },
  {
    what: 'a megabyte where a name belongs',
    method: 'PUT',
    path: '/v3/contacts/{id}',
    body: `{"first_name": "${long(1_000_000)}"}`,
    status: 413,
  },
  {
    what: 'a list without a name',
    path: '/v3/contact_lists',
    json: { description: 'x' },
    status: 400,
    error: [validation, /name is missing/],
  },
  {
    what: 'a list whose name is taken',
    path: '/v3/contact_lists',
    json: { name: 'News' },
    status: 409,
    error: ['contacts.api.conflict', /News|exists/],
  },
  { what: 'a limit of none', method: 'GET', path: '/v3/contacts?limit=0', status: 400, error: [validation, /limit/] },
  {
    what: 'a status that is none',
    method: 'GET',
    path: '/v3/contacts?status=happy',
    status: 400,
    error: [validation, /status/],
  },
  {
    what: 'a cursor of somebody else',
    method: 'GET',
    path: '/v3/contacts?cursor=bGltaXQ9MSZuZXh0PTI=',
    status: 400,
    error: [validation, /cursor/],
  },
  {
    what: 'a date that is none',
    method: 'GET',
    path: '/v3/contacts?updated_after=yesterday',
    status: 400,
    error: [validation, /updated_after/],
  },
];

describe('a request is refused with', () => {
  for (const bad of cases) {
    test(`${bad.what}: ${bad.status}, and nothing is stored`, () => inputs.assertRefused(bad));
  }
});
