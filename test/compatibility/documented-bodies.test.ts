import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { TObject } from 'typebox';
import { Compile } from 'typebox/compile';
import { ContactPatchBody, ContactUpdateBody, NewContactBody, SignUpBody } from '../../src/contacts/contact-body.ts';
import { parseContactPatch, parseContactUpdate, parseNewContact } from '../../src/contacts/parse-contact-input.ts';
import { parseSignUp } from '../../src/contacts/sign-up/parse-sign-up.ts';
import { Invalid } from '../../src/errors.ts';
import { effort } from '../support/effort.ts';

type Json = Record<string, unknown>;

const uuid = '0199a1b2-c3d4-7e5f-8a6b-0123456789ab';
const other = '0199a1b2-c3d4-7e5f-8a6b-0123456789ac';
const absent = Symbol('absent');
const emoji = (count: number): string => '😀'.repeat(count);

/** What anybody may send for any member. */
const anything: readonly unknown[] = [absent, null, '', '  ', 0, 7, true, [], {}, [7], { a: 1 }, 'text'];
const texts = [...anything, 'Ann', ' Ann ', emoji(50), emoji(51), 'x'.repeat(255), 'x'.repeat(256), 'x'.repeat(2_001)];
const idLists = [
  ...anything,
  [uuid],
  [uuid, other],
  [uuid, null],
  ['text'],
  Array.from({ length: 51 }, (_, index) => uuid.slice(0, -2) + String(index + 10)),
];

const emails: readonly unknown[] = [
  ...anything.filter((value) => value !== 'text'),
  ...[
    absent,
    null,
    '',
    'a@example.com',
    ' a@example.com ',
    'nobody',
    `${'a'.repeat(64)}@${'b'.repeat(20)}.org`,
    5,
  ].flatMap((address) =>
    [
      absent,
      null,
      '',
      'implicit',
      'explicit',
      'pending_confirmation',
      'temp_hold',
      'not_set',
      'EXPLICIT',
      'sideways',
      1,
    ].map((permission) => withMembers({ address, permission_to_send: permission })),
  ),
  ...[null, '', 'Too many', emoji(255), emoji(256), 9].map((reason) => ({
    address: 'a@example.com',
    opt_out_reason: reason,
  })),
];

const streets: readonly unknown[] = [
  { kind: 'home' },
  { kind: 'home', street: emoji(255), city: 'Bern', state: null, postal_code: '', country: 'CH' },
  { kind: 'home', street: emoji(256) },
  { kind: 'castle', city: 'Bern' },
  { kind: '', city: 'Bern' },
  { city: 'Bern' },
  { kind: 'home', city: 5 },
];
const fieldValues: readonly unknown[] = [
  { custom_field_id: uuid, value: 'x' },
  { custom_field_id: uuid, value: 5 },
  { custom_field_id: uuid, value: true },
  { custom_field_id: uuid, value: null },
  { custom_field_id: uuid, choice_ids: ['1', 2] },
  { custom_field_id: uuid, choice_ids: ['one'] },
  { custom_field_id: uuid, value: emoji(256) },
  { custom_field_id: 'x', value: 'x' },
  { value: 'x' },
];
const entriesOf = (entries: readonly unknown[]): unknown[] => [
  ...anything,
  ...entries.map((entry) => [entry]),
  [{}],
  [{ kind: null }],
  [null],
  ['text'],
];

const consent = {
  sms_consent_permission: 'explicit',
  consent_type: 'promotional_sms',
  consent_medium_type: 'form',
  consent_medium_url: 'https://example.org',
  consent_medium_details: 'Said yes.',
};
const number = { sms_address: '5558675309', dial_code: '1', country_code: 'US' };
const channels: readonly unknown[] = [
  ...anything
    .filter((value) => !Array.isArray(value) || value.length === 0)
    .filter((value) => typeof value !== 'object' || value === null || !('a' in value)),
  { full_sms_address: '+1 (555) 867-5309', sms_channel_consents: [consent] },
  { ...number, sms_channel_consents: [consent] },
  { ...number, sms_channel_consents: [{ ...consent, advertised_frequency: '3', advertised_interval: 'week' }] },
  { ...number, sms_channel_consents: [{ ...consent, advertised_frequency: -1 }] },
  { ...number, sms_channel_consents: [{ ...consent, sms_consent_permission: 'maybe' }] },
  { ...number, sms_channel_consents: [{ sms_consent_permission: 'explicit' }] },
  { ...number, sms_channel_consents: [consent, consent] },
  { ...number, country_code: 'USA', sms_channel_consents: [consent] },
  { full_sms_address: '12', sms_channel_consents: [consent] },
  { full_sms_address: 'no digits', sms_channel_consents: [consent] },
];

/** Both parts of a birthday, or neither: that its day exists is no matter of form. */
const birthdays: readonly (readonly [unknown, unknown])[] = [
  [absent, absent],
  [null, null],
  ['', ''],
  [11, 24],
  ['11', ' 24 '],
  ['011', 1],
  [13, 1],
  [11, 32],
  [0, 1],
  [1.5, 1],
  ['x', 1],
  [true, 1],
  [11, 'x'],
];
const days = [...anything, '2026-11-24', '11/24/2026', '1-2-2026', '2026/1/2', '24.11.2026', '2026-11-24T00:00:00Z'];

function withMembers(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== absent));
}

/** A body in which some members are as a pool has them and the others as they should be. */
function bodies(base: Json, pools: Readonly<Record<string, readonly unknown[]>>): fc.Arbitrary<Json> {
  const members = Object.entries(pools).map(([name, pool]) => [
    name,
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(base[name] ?? absent) },
      { weight: 1, arbitrary: fc.constantFrom(...pool) },
    ),
  ]);
  const arbitraries = Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>;
  return fc
    .record({
      ...arbitraries,
      birthday: fc.oneof(
        { weight: 5, arbitrary: fc.constant(birthdays[3] ?? []) },
        { weight: 1, arbitrary: fc.constantFrom(...birthdays) },
      ),
    })
    .map(({ birthday, ...rest }) => {
      const [birthday_month, birthday_day] = birthday as readonly [unknown, unknown];
      return withMembers({ ...base, ...rest, birthday_month, birthday_day });
    });
}

const profile = { first_name: texts, job_title: texts, company_name: texts, anniversary: days };
const subResources = {
  list_memberships: idLists,
  taggings: idLists,
  custom_fields: entriesOf(fieldValues),
  phone_numbers: entriesOf([
    { phone_number: '555', kind: 'home' },
    { phone_number: '555', kind: '' },
    { phone_number: '555', kind: 'car' },
    { phone_number: '5'.repeat(26) },
    { phone_number: 555 },
    { kind: 'home' },
  ]),
  street_addresses: entriesOf(streets),
  notes: entriesOf([
    { content: 'x' },
    { content: 'x', note_id: uuid },
    { content: 'x', note_id: 7 },
    { content: ' ' },
    { note_id: uuid },
    { content: emoji(2_001) },
  ]),
  sms_channel: channels,
};
const sources = ['Account', 'Contact', 'account', 'System', '', null, absent, 5];
const base = { last_name: 'Byrd', email_address: { address: 'a@example.com' } };

interface Documented {
  readonly name: string;
  readonly schema: TObject;
  readonly parse: (body: unknown) => unknown;
  readonly bodies: fc.Arbitrary<Json>;
}

const documented: readonly Documented[] = [
  {
    name: 'POST /v3/contacts',
    schema: NewContactBody,
    parse: parseNewContact,
    bodies: bodies(
      { ...base, create_source: 'Account' },
      { create_source: sources, email_address: emails, ...profile, ...subResources },
    ),
  },
  {
    name: 'PUT /v3/contacts/{contact_id}',
    schema: ContactUpdateBody,
    parse: parseContactUpdate,
    bodies: bodies(
      { ...base, update_source: 'Account' },
      {
        update_source: sources,
        email_address: emails,
        ...profile,
        ...subResources,
        lists: [absent, null, [], [uuid]],
        updated_at: anything,
      },
    ),
  },
  {
    name: 'PATCH /v3/contacts/{contact_id}',
    schema: ContactPatchBody,
    parse: parseContactPatch,
    bodies: bodies(
      { update_source: 'Account' },
      { update_source: sources, email_address: emails, ...profile, ...subResources, updated_at: anything },
    ),
  },
  {
    name: 'POST /v3/contacts/sign_up_form',
    schema: SignUpBody,
    parse: parseSignUp,
    bodies: bodies(
      { email_address: 'a@example.com', list_memberships: [uuid] },
      {
        ...profile,
        list_memberships: idLists,
        email_address: ['a@example.com', ' a@example.com ', 'nobody', `${'a'.repeat(40)}@example.org`, 5, true],
        phone_number: texts,
        street_address: [
          ...anything.filter((value) => typeof value !== 'object' || value === null || !('a' in value)),
          ...streets,
        ],
        custom_fields: entriesOf(fieldValues),
        sms_channel: channels,
      },
    ),
  },
];

describe('what documents a body accepts what its parser accepts, and nothing else', () => {
  for (const { name, schema, parse, bodies: generated } of documented) {
    test(name, () => {
      const validator = Compile(schema);
      const counts = { accepted: 0, refused: 0 };
      fc.assert(
        fc.property(generated, (body) => {
          const problems = problemsOf(parse, body);
          counts[problems === null ? 'accepted' : 'refused'] += 1;
          const described = validator.Check(body);
          assert.equal(
            described,
            problems === null,
            described ? `only the document accepts it; the parser says ${problems}` : 'only the parser accepts it',
          );
        }),
        { numRuns: 10_000 * effort },
      );
      assert.ok(counts.accepted > 300 && counts.refused > 300, JSON.stringify(counts));
    });
  }
});

function problemsOf(parse: (body: unknown) => unknown, body: Json): string | null {
  try {
    parse(body);
    return null;
  } catch (error) {
    if (error instanceof Invalid) return error.message;
    throw error;
  }
}
