import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import sql from 'sql-template-tag';
import { ApiClient, type ContactBody, type ContactPageBody } from '../support/api-client.ts';
import { everyInclude } from '../support/full-contact.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { meets, type WireCriteria, type WireTest } from './reference-criteria.ts';

const words = ['Ann', 'ann', 'Änne', 'ÄNNE', "O'Neil", '100%', 'a_b', 'Bonn', 'Born am Rhein', '中'];
const addresses = ['example.org', 'Example.COM', 'mail.example.org'];
const days = ['2020-02-29', '2024-12-31', '2025-01-01', '2026-06-15'];
const people = 60;

interface Account {
  readonly listIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly fields: { readonly [type: string]: string };
  readonly contacts: readonly ContactBody[];
}

const word = fc.constantFrom(...words);
const day = fc.constantFrom(...days);
const some = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> => fc.subarray([...values], { minLength: 1 });
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

/** Contacts of few words, so that criteria of the same words fit some of them. */
function contactOf({ listIds, tagIds, fields }: Omit<Account, 'contacts'>): fc.Arbitrary<Record<string, unknown>> {
  const street = fc.record({ kind: fc.constant('home'), street: word, city: maybe(word), postal_code: maybe(word) });
  const values = fc.record({
    string: maybe(word),
    number: maybe(fc.constantFrom('0', '1.5', '12', '-3')),
    date: maybe(day),
    boolean: maybe(fc.constantFrom('true', 'false')),
  });
  const choices = fc.subarray(['1', '2', '3']);
  return fc
    .record({
      first_name: word,
      last_name: maybe(word),
      company_name: maybe(word),
      birthday: maybe(
        fc.record({ birthday_month: fc.integer({ min: 1, max: 12 }), birthday_day: fc.constantFrom(1, 28) }),
      ),
      anniversary: maybe(day),
      permission: fc.constantFrom('implicit', 'explicit', 'unsubscribed', undefined),
      domain: fc.constantFrom(...addresses),
      list_memberships: fc.subarray([...listIds]),
      taggings: fc.subarray([...tagIds]),
      street: maybe(street),
      phone: maybe(fc.constantFrom('555-1', '555-12')),
      values,
      choices,
    })
    .map(({ birthday, permission, domain, street: home, phone, values: said, choices: chosen, ...rest }) => ({
      ...rest,
      ...birthday,
      permission,
      domain,
      street_addresses: home === undefined ? [] : [home],
      phone_numbers: phone === undefined ? [] : [{ phone_number: phone, kind: 'home' }],
      custom_fields: [
        ...Object.entries(said).flatMap(([type, value]) =>
          value === undefined ? [] : [{ custom_field_id: fields[type], value }],
        ),
        ...(chosen.length === 0 ? [] : [{ custom_field_id: fields['multi_select'], choice_ids: chosen }]),
      ],
    }));
}

/** Any test that an account takes. */
function testOf({ listIds, tagIds, fields }: Account): fc.Arbitrary<WireTest> {
  const contact = (
    names: readonly string[],
    ops: readonly string[],
    value: fc.Arbitrary<unknown>,
  ): fc.Arbitrary<WireTest> =>
    fc.record({
      source: fc.constant('contact'),
      field: fc.constantFrom(...names),
      op: fc.constantFrom(...ops, ...ops.map((op) => `not-${op}`)),
      value,
    });
  const empty = ['empty', 'not-empty'];
  const texts = [
    'first_name',
    'last_name',
    'company_name',
    'email_address',
    'street',
    'city',
    'postal_code',
    'phone_number',
  ];
  const named = (type: string): string => fields[type] ?? '';
  const textual = [...texts, 'email_domain', named('string')];
  const part = fc.constantFrom(...words, 'n', 'example', '.org', '%', '_', '555', 'än');
  const ordered = ['lt', 'lte', 'gt', 'gte', 'eq'];
  const number = fc.constantFrom('0', '1', '1.5', '6', '12', '-3');
  const presence = fc.record({
    source: fc.constant('contact'),
    field: fc.constantFrom(
      ...textual,
      'birthday_day',
      'anniversary',
      'opt_out_date',
      named('date'),
      named('multi_select'),
    ),
    op: fc.constantFrom(...empty),
  });
  const sets = fc.constantFrom('contains-any', 'not-contains-any', 'contains-all', 'not-contains-all', 'eq', 'not-eq');
  return fc.oneof(
    contact(textual, ['eq', 'contains', 'starts-with', 'ends-with'], fc.oneof(part, some([...words]))),
    contact(['permission_to_send'], ['eq'], some(['implicit', 'explicit', 'unsubscribed', 'not_set'])),
    contact(['birthday_month', named('number')], ordered, number),
    contact(['birthday_month', named('number')], ['between'], fc.tuple(number, number)),
    contact(['anniversary', 'created_at', named('date')], ordered, day),
    contact(['anniversary', 'created_at', named('date')], ['between'], fc.tuple(day, day)),
    contact([named('boolean')], ['eq'], fc.constantFrom('true', 'false')),
    contact([named('multi_select')], ['contains-any', 'contains-all'], some(['1', '2', '3'])),
    presence,
    fc.record({ source: fc.constant('list_membership'), op: sets, value: some(listIds) }),
    fc.record({ source: fc.constant('tags'), op: sets, value: some(tagIds) }),
  );
}

function criteriaOf(account: Account): fc.Arbitrary<WireCriteria> {
  const leaf = testOf(account);
  const { node } = fc.letrec<{ node: WireCriteria }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.record({
        type: fc.constantFrom<'and' | 'or'>('and', 'or'),
        group: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      }),
    ),
  }));
  return node;
}

async function fillAccount(server: TestServer, api: ApiClient): Promise<Account> {
  const listIds = await Promise.all(['one', 'two', 'three'].map((name) => api.createList(name)));
  const tagIds = await Promise.all(['red', 'green'].map((name) => api.createTag(name)));
  const fields: Record<string, string> = {};
  for (const type of ['string', 'number', 'date', 'boolean', 'multi_select']) {
    const choices = ['Apple', 'Pear', 'Plum'].map((label) => ({ choice_label: label }));
    const metadata = type === 'number' ? { decimal_places: 2, allow_negative: true } : {};
    const offered = type === 'multi_select' ? { choices } : { metadata };
    const body = { label: `A ${type}`, type, version: type === 'date' ? 2 : undefined, ...offered };
    fields[type] = (
      await api.must<{ custom_field_id: string }>('POST', '/v3/contact_custom_fields', body)
    ).custom_field_id;
  }
  const account = { listIds, tagIds, fields };
  const said = fc.sample(contactOf(account), { numRuns: people, seed: 7 });
  for (const [index, { permission, domain, ...body }] of said.entries()) {
    const address = {
      address: `person${index}@${String(domain)}`,
      ...(permission !== undefined && { permission_to_send: permission }),
    };
    const email = index % 10 === 9 ? {} : { email_address: address };
    const { contact_id: id } = await api.must('POST', '/v3/contacts', { create_source: 'Account', ...email, ...body });
    const created = new Date(`${days[index % days.length] ?? ''}T${index % 2 === 0 ? '00:00:00' : '23:59:59'}Z`);
    await server.database.query(sql`update contact set created_at = ${created} where contact_id = ${id}`);
    if (index % 12 === 5) await api.must('DELETE', `/v3/contacts/${id}`);
  }
  const { contacts } = await api.must<ContactPageBody>('GET', `/v3/contacts?limit=500&include=${everyInclude}`);
  return { ...account, contacts };
}

describe('criteria', () => {
  let api: ApiClient;
  let account: Account;

  before(async () => {
    const server = await testServer();
    api = new ApiClient(server);
    account = await fillAccount(server, api);
    assert.equal(account.contacts.length, people - 5);
  });

  test('whatever they are, are met by those whom a plain reading of them finds', async () => {
    const first = {
      version: '1.0.0',
      criteria: { type: 'and', group: [{ source: 'contact', field: 'city', op: 'empty' }] },
    };
    const body = { name: 'Any', segment_criteria: JSON.stringify(first) };
    const { segment_id: id } = await api.must<{ segment_id: number }>('POST', '/v3/segments', body);
    let met = 0;
    await fc.assert(
      fc.asyncProperty(criteriaOf(account), async (node) => {
        const criteria: WireCriteria = { type: 'and', group: [node] };
        const text = JSON.stringify({ version: '1.0.0', criteria });
        await api.must('PUT', `/v3/segments/${id}`, { name: 'Any', segment_criteria: text });
        const { ids } = await api.allIds(`segment_id=${id}&limit=500`);
        const expected = account.contacts.filter((contact) => meets(contact, criteria)).map((one) => one.contact_id);
        assert.deepEqual(ids, expected);
        if (ids.length > 0 && ids.length < account.contacts.length) met += 1;
      }),
      { numRuns: 500 },
    );
    // Criteria that everybody or nobody meets show little.
    assert.ok(met > 250, `only ${met} of 500 criteria were met by some and not by others`);
  });
});
