import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { ApiClient, type ContactPageBody } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';
import type { FieldBody } from './field-body.ts';

const unknown = '01a20000-0000-7000-8000-000000000000';
const signUpPath = '/v3/contacts/sign_up_form';

let made = 0;

const server = await testServer();
const api = new ApiClient(server);

describe('custom fields of contacts', () => {
  async function field(type: string, more: Record<string, unknown> = {}, client = api): Promise<string> {
    made += 1;
    const body = { label: `Field ${made}`, type, ...more };
    return (await client.must<FieldBody>('POST', '/v3/contact_custom_fields', body)).custom_field_id;
  }
  const nextAddress = (): string => {
    made += 1;
    return `valued-${made}@example.com`;
  };
  const create = async (...values: object[]): Promise<string> =>
    (await api.createContact(nextAddress(), { custom_fields: values })).contact_id;
  const valuesOf = async (id: string) => (await api.getContact(id, 'custom_fields')).custom_fields;
  const put = (id: string, customFields: unknown) =>
    api.must('PUT', `/v3/contacts/${id}`, { update_source: 'Account', custom_fields: customFields });

  test('each type takes its values and shows them in one way; other values are refused, naming the field', async () => {
    const offered = { choices: ['Apple', 'Pear', 'Plum'].map((label) => ({ choice_label: label })) };
    const cases: [string, Record<string, unknown>, [unknown, unknown][], unknown[]][] = [
      [
        'string',
        {},
        [
          [' Tesla S 2017 ', 'Tesla S 2017'],
          [5, '5'],
        ],
        [],
      ],
      ['text_area', {}, [['a\nb', 'a\nb']], []],
      [
        'date',
        {},
        [
          ['2/28/2026', '2026-02-28'],
          ['2024-02-29', '2024-02-29'],
        ],
        ['2026-02-29', '28.2.2026', 'today', 5],
      ],
      ['date', { version: 1 }, [['in spring', 'in spring']], []],
      [
        'datetime',
        {},
        [
          ['2026-02-28T12:30:00+01:00', '2026-02-28T11:30:00Z'],
          ['2026-02-28', '2026-02-28T00:00:00Z'],
        ],
        ['2026-02-30T00:00:00Z', 'noon', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'],
      ],
      [
        'number',
        {},
        [
          ['12.50', '12.50'],
          [7, '7'],
          ['0.1234', '0.1234'],
        ],
        ['-1', '0.12345', '1e3', 'NaN', '1,5', true],
      ],
      [
        'number',
        { metadata: { integer: true, allow_negative: true } },
        [
          ['-12', '-12'],
          [0, '0'],
        ],
        ['1.5', '1.0'],
      ],
      ['currency', { metadata: { currency_code: 'EUR' } }, [['1200.5', '1200.5']], ['1.234', '€5', '-1']],
      [
        'boolean',
        {},
        [
          [true, 'true'],
          ['FALSE', 'false'],
        ],
        ['yes', 1],
      ],
      ['single_select', offered, [['pear', ['2']]], ['Cherry']],
      ['multi_select', offered, [['Plum', ['3']]], ['Apple,Pear']],
    ];
    for (const [type, more, taken, refused] of cases) {
      const id = await field(type, more);
      for (const [value, shown] of taken) {
        const contactId = await create({ custom_field_id: id.toUpperCase(), value });
        const member = Array.isArray(shown) ? 'choice_ids' : 'value';
        assert.deepEqual(await valuesOf(contactId), [{ custom_field_id: id, [member]: shown }]);
      }
      for (const value of refused) {
        const refusal = await api.refusal('POST', '/v3/contacts', {
          create_source: 'Account',
          first_name: 'Ann',
          custom_fields: [{ custom_field_id: id, value }],
        });
        assert.equal(refusal.status, 400);
        assert.match(
          refusal.message,
          new RegExp(`^custom_fields.value is invalid for the ${type} field "Field \\d+"$`),
        );
      }
    }
  });

  test('choices are taken by number, one of a single select and several of a multiple one, and shown in their order', async () => {
    const choices = ['A', 'B', 'C'].map((label, index) => ({ choice_label: label, display_order: 3 - index }));
    const single = await field('single_select', { choices });
    const multi = await field('multi_select', { choices });
    const id = await create(
      { custom_field_id: multi, choice_ids: ['000001', 3, '3'] },
      { custom_field_id: single, choice_ids: [2], value: 'passed over' },
    );
    assert.deepEqual(await valuesOf(id), [
      { custom_field_id: single, choice_ids: ['2'] },
      { custom_field_id: multi, choice_ids: ['3', '1'] },
    ]);
    for (const [fieldId, choiceIds] of [
      [single, ['1', '2']],
      [single, ['4']],
      [multi, ['1', '4']],
    ] as const) {
      const refusal = await api.refusal('PUT', `/v3/contacts/${id}`, {
        update_source: 'Account',
        custom_fields: [{ custom_field_id: fieldId, choice_ids: choiceIds }],
      });
      assert.match(
        refusal.message,
        /^custom_fields.choice_ids is invalid for the (single|multi)_select field "Field \d+"$/,
      );
    }
    await put(id, [
      { custom_field_id: multi, choice_ids: [] },
      { custom_field_id: single, choice_ids: ['2'] },
    ]);
    assert.deepEqual(await valuesOf(id), [{ custom_field_id: single, choice_ids: ['2'] }]);
  });

  test('PUT replaces all values by an array and keeps them otherwise; null and blank clear one; PATCH clears all by null', async () => {
    const [one, two] = [await field('string'), await field('number')];
    const id = await create({ custom_field_id: one, value: 'x' }, { custom_field_id: two, value: '1' });
    for (const kept of [undefined, null]) await put(id, kept);
    assert.equal((await valuesOf(id))?.length, 2);
    await put(id, [{ custom_field_id: one, value: 'y' }]);
    assert.deepEqual(await valuesOf(id), [{ custom_field_id: one, value: 'y' }]);
    for (const blank of [null, ' ', undefined]) {
      await put(id, [
        { custom_field_id: one, value: blank },
        { custom_field_id: two, value: '2' },
      ]);
      assert.deepEqual(await valuesOf(id), [{ custom_field_id: two, value: '2' }]);
    }
    const patch = (fields: unknown) =>
      api.must('PATCH', `/v3/contacts/${id}`, { update_source: 'Account', custom_fields: fields });
    await patch([{ custom_field_id: one, value: 'z' }]);
    assert.deepEqual(await valuesOf(id), [{ custom_field_id: one, value: 'z' }]);
    await patch(null);
    assert.deepEqual(await valuesOf(id), []);
  });

  test('an unknown field, one of another account and each wrong value are told at once, and nothing is stored', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    const theirs = await field('string', {}, stranger);
    const [number, flag] = [await field('number'), await field('boolean')];
    const id = await create({ custom_field_id: number, value: '1' });
    const refusal = await api.refusal('PUT', `/v3/contacts/${id}`, {
      update_source: 'Account',
      first_name: 'Ann',
      custom_fields: [
        { custom_field_id: unknown, value: 'x' },
        { custom_field_id: theirs, value: 'x' },
        { custom_field_id: number, value: 'x' },
        { custom_field_id: flag, value: 'x' },
      ],
    });
    const [first, second, third, fourth, ...rest] = refusal.message.split(', ');
    assert.equal(first, `custom_fields.custom_field_id is invalid: ${unknown}`);
    assert.equal(second, `custom_fields.custom_field_id is invalid: ${theirs}`);
    assert.match(third ?? '', /^custom_fields.value is invalid for the number field/);
    assert.match(fourth ?? '', /^custom_fields.value is invalid for the boolean field/);
    assert.deepEqual(rest, []);
    assert.deepEqual(await valuesOf(id), [{ custom_field_id: number, value: '1' }]);
    assert.equal('first_name' in (await api.getContact(id)), false);
  });

  test('other values are another version of the contact; the same ones put back write nothing of them', async () => {
    const one = await field('string');
    const id = await create({ custom_field_id: one, value: 'x' });
    const version = async (): Promise<string | null> => {
      const response = await server.fetch(`/v3/contacts/${id}`);
      await response.arrayBuffer();
      return response.headers.get('etag');
    };
    const rowOf = async () =>
      (
        await server.database.query<{ xmin: string }>(
          sql`select xmin::text from custom_field_value where contact_id = ${id}`,
        )
      )[0]?.xmin;
    const [first, row] = [await version(), await rowOf()];
    await put(id, await valuesOf(id));
    assert.equal(await rowOf(), row);
    await put(id, [{ custom_field_id: one, value: 'y' }]);
    assert.notEqual(await rowOf(), row);
    assert.notEqual(await version(), first);
  });

  test('a sign-up adds values to those of the contact and takes the place of the same fields; blank ones are as if absent', async () => {
    const listId = await api.createList('News');
    const [one, two, three] = [await field('string'), await field('string'), await field('date')];
    const address = nextAddress();
    const signUp = (fields: unknown) =>
      api.call('POST', signUpPath, { email_address: address, list_memberships: [listId], custom_fields: fields });
    const created = await signUp([
      { custom_field_id: one, value: 'x' },
      { custom_field_id: two, value: 'x' },
    ]);
    assert.equal(created.status, 201);
    const updated = await signUp([
      { custom_field_id: one, value: '' },
      { custom_field_id: two, value: 'y' },
      { custom_field_id: three, value: '2026-01-02' },
    ]);
    assert.equal(updated.status, 200);
    assert.deepEqual(await valuesOf(created.body.contact_id), [
      { custom_field_id: one, value: 'x' },
      { custom_field_id: two, value: 'y' },
      { custom_field_id: three, value: '2026-01-02' },
    ]);
    const refusal = await api.refusal('POST', signUpPath, {
      email_address: address,
      list_memberships: [listId],
      custom_fields: [{ custom_field_id: three, value: 'soon' }],
    });
    assert.match(refusal.message, /^custom_fields.value is invalid for the date field/);
  });

  test('a contact has values of at most 25 fields, however they come', async () => {
    const fresh = new ApiClient(server, (await server.newAccount()).token);
    const listId = await fresh.createList('News');
    const fieldIds: string[] = [];
    for (let index = 0; index < 51; index += 1) fieldIds.push(await field('string', {}, fresh));
    const values = (from: number, to: number): object[] =>
      fieldIds.slice(from, to).map((id) => ({ custom_field_id: id, value: 'x' }));
    const email = { email_address: { address: 'full@example.com' } };
    const posted = await fresh.refusal('POST', '/v3/contacts', {
      create_source: 'Account',
      ...email,
      custom_fields: values(0, 26),
    });
    assert.equal(posted.message, 'custom_fields has too many entries (maximum is 25)');
    const { contact_id: id } = await fresh.createContact('full@example.com', { custom_fields: values(0, 24) });
    const signUp = { email_address: 'full@example.com', list_memberships: [listId] };
    const added = await fresh.refusal('POST', signUpPath, { ...signUp, custom_fields: values(23, 26) });
    assert.equal(added.message, 'custom_fields has too many entries with those of the contact (maximum is 25)');
    assert.equal((await fresh.getContact(id)).email_address?.['permission_to_send'], 'implicit');
    assert.equal((await fresh.call('POST', signUpPath, { ...signUp, custom_fields: values(0, 25) })).status, 200);
    const tooMany = await fresh.refusal('POST', signUpPath, { ...signUp, custom_fields: values(0, 51) });
    assert.equal(tooMany.message, 'custom_fields has too many entries (maximum is 50)');
    assert.equal((await fresh.getContact(id, 'custom_fields')).custom_fields?.length, 25);
  });

  test('the collection shows the values of each of its contacts, and none of another account', async () => {
    const fresh = new ApiClient(server, (await server.newAccount()).token);
    const one = await field('string', {}, fresh);
    await fresh.createContact('first@example.com', { custom_fields: [{ custom_field_id: one, value: '1' }] });
    await fresh.createContact('second@example.com');
    await fresh.createContact('third@example.com', { custom_fields: [{ custom_field_id: one, value: '3' }] });
    const page = await fresh.must<ContactPageBody>('GET', '/v3/contacts?include=custom_fields');
    assert.deepEqual(
      page.contacts.map((contact) => contact.custom_fields),
      [[{ custom_field_id: one, value: '3' }], [], [{ custom_field_id: one, value: '1' }]],
    );
  });
});
