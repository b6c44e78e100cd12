import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';
import type { FieldBody, FieldPage } from './field-body.ts';

const path = '/v3/contact_custom_fields';
const unknown = '01a20000-0000-7000-8000-000000000000';
const choices = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ choice_label: `Choice ${index}` }));

const server = await testServer();
const api = new ApiClient(server);

describe('custom fields', () => {
  test('each type is created, and the answer says all that holds of its values', async () => {
    const cases: [Record<string, unknown>, Record<string, unknown>][] = [
      [{ type: 'string', metadata: { decimal_places: 2 } }, { metadata: {} }],
      [{ type: 'text_area', version: 2, choices: [] }, { metadata: {} }],
      [{ type: 'date' }, { version: 2, metadata: { display_format: 'YYYY-MM-DD' } }],
      [
        { type: 'date', version: 1, metadata: { display_format: 'MM/DD/YYYY' } },
        { version: 1, metadata: { display_format: 'MM/DD/YYYY' } },
      ],
      [{ type: 'datetime' }, { version: 2, metadata: {} }],
      [{ type: 'number' }, { metadata: { allow_negative: false, integer: false, decimal_places: 4 } }],
      [
        { type: 'number', metadata: { integer: true, allow_negative: true } },
        { metadata: { allow_negative: true, integer: true, decimal_places: 0 } },
      ],
      [
        { type: 'currency', metadata: { currency_code: 'usd', decimal_places: 3 } },
        { metadata: { allow_negative: false, integer: false, decimal_places: 3, currency_code: 'USD' } },
      ],
      [{ type: 'boolean', metadata: {} }, { metadata: {} }],
      [{ type: 'single_select', choices: choices(2) }, { metadata: { display_type: 'dropdown' } }],
      [
        { type: 'multi_select', choices: choices(20), metadata: { display_type: 'checkbox' } },
        { metadata: { display_type: 'checkbox' } },
      ],
    ];
    for (const [index, [body, expected]] of cases.entries()) {
      const made = await api.call<FieldBody>('POST', path, { label: `Field ${index}`, ...body });
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const { custom_field_id: id, created_at: created, updated_at: updated, choices: shown, ...rest } = made.body;
      assert.deepEqual(rest, { label: `Field ${index}`, name: `Field_${index}`, type: body['type'], ...expected });
      assert.match(created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      assert.equal(updated, created);
      assert.equal(
        shown?.length,
        String(body['type']).endsWith('_select') ? (body['choices'] as []).length : undefined,
      );
      assert.deepEqual(await api.must('GET', `${path}/${id}`), made.body);
    }
  });

  test('choices are shown by display_order, where it is absent as they came, each under a number of its own', async () => {
    const field = await api.must<FieldBody>('POST', path, {
      label: 'Fruit',
      type: 'single_select',
      choices: [
        { choice_label: 'Pear', display_order: 3, choice_id: 77 },
        { choice_label: ' Apple ', display_order: 1 },
        { choice_label: 'Plum' },
      ],
    });
    assert.deepEqual(
      field.choices?.map((choice) => [choice.choice_id, choice.choice_label, choice.display_order]),
      [
        [2, 'Apple', 1],
        [1, 'Pear', 3],
        [3, 'Plum', 3],
      ],
    );
    assert.ok(field.choices?.every((choice) => choice.custom_field_id === field.custom_field_id));
  });

  test('everything that is wrong with a field is told in one message', async () => {
    const select = { label: 'x', type: 'single_select' };
    const cases: [unknown, string][] = [
      [{}, 'label is missing, type is missing'],
      [
        { label: 'x'.repeat(51), type: 'text' },
        'label is too long (maximum is 50 characters), type does not have a valid value',
      ],
      [
        { label: ' ', type: 'string', choices: choices(1) },
        'label is missing, choices is for single_select and multi_select alone',
      ],
      [select, 'choices is missing'],
      [{ ...select, choices: choices(101) }, 'choices has too many entries (maximum is 100)'],
      [
        { ...select, choices: choices(21), metadata: { display_type: 'radio' } },
        'choices has too many entries (maximum is 20)',
      ],
      [
        { ...select, choices: choices(2), metadata: { display_type: 'checkbox' } },
        'metadata.display_type does not have a valid value',
      ],
      [
        { label: 'x', type: 'multi_select', choices: choices(21), metadata: { display_type: 'checkbox' } },
        'choices has too many entries (maximum is 20)',
      ],
      [
        { ...select, choices: [{ choice_label: 'A' }, { choice_label: 'a' }, { display_order: -1 }, 5] },
        'choices.choice_label is missing, choices.display_order does not have a valid value, choices is invalid, choices.choice_label is repeated',
      ],
      [
        { ...select, choices: [{ choice_label: 'x'.repeat(256) }] },
        'choices.choice_label is too long (maximum is 255 characters)',
      ],
      [
        { label: 'x', type: 'number', metadata: { decimal_places: 5, allow_negative: 'no' } },
        'metadata.allow_negative is invalid, metadata.decimal_places does not have a valid value',
      ],
      [
        { label: 'x', type: 'number', metadata: { integer: true, decimal_places: 2 } },
        'metadata.decimal_places has to be 0 if integer is true',
      ],
      [
        { label: 'x', type: 'currency', metadata: { integer: false, decimal_places: 0, currency_code: 'U5' } },
        'metadata.decimal_places has to be 1 to 4 unless integer is true, metadata.currency_code is invalid',
      ],
      [
        { label: 'x', type: 'date', version: 3, metadata: { display_format: 'MM/MM/YYYY' } },
        'metadata.display_format is invalid, version does not have a valid value',
      ],
      [[], 'Either the JSON was malformed or there was a data validation error.'],
    ];
    for (const [body, message] of cases) {
      const refusal = await api.refusal('POST', path, body);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
    }
  });

  test('a name that a field has in another case is a conflict, on POST and on PUT', async () => {
    const taken = await api.must<FieldBody>('POST', path, { label: 'Customer ID', type: 'string' });
    assert.equal(taken.name, 'Customer_ID');
    const other = await api.must<FieldBody>('POST', path, { label: 'Other', type: 'string' });
    const posted = await api.refusal('POST', path, { label: 'customer_id', type: 'number' });
    assert.deepEqual([posted.status, posted.key], [409, 'contacts.api.conflict']);
    const put = await api.refusal('PUT', `${path}/${other.custom_field_id}`, { label: 'Customer id' });
    assert.deepEqual([put.status, put.key], [409, 'contacts.api.conflict']);
    const same = await api.must<FieldBody>('PUT', `${path}/${taken.custom_field_id}`, { label: 'customer_ID' });
    assert.deepEqual([same.label, same.name], ['customer_ID', 'customer_ID']);
  });

  test('PUT keeps type, metadata and absent choices; named choices keep their number, which is given to no other', async () => {
    const made = await api.must<FieldBody>('POST', path, {
      label: 'Size',
      type: 'multi_select',
      metadata: { display_type: 'checkbox' },
      choices: choices(3),
    });
    const at = `${path}/${made.custom_field_id}`;
    const renamed = await api.must<FieldBody>('PUT', at, { label: 'Sizes', type: 'string', metadata: {} });
    assert.deepEqual(
      { ...renamed, label: '', name: '', updated_at: '' },
      { ...made, label: '', name: '', updated_at: '' },
    );
    const put = async (...wanted: object[]): Promise<[number, string][] | undefined> => {
      const field = await api.must<FieldBody>('PUT', at, { label: 'Sizes', choices: wanted });
      return field.choices?.map((choice) => [choice.choice_id, choice.choice_label]);
    };
    assert.deepEqual(await put({ choice_id: 2, choice_label: 'M' }, { choice_label: 'L' }), [
      [2, 'M'],
      [4, 'L'],
    ]);
    assert.deepEqual(await put({ choice_label: 'XL' }), [[5, 'XL']]);
    assert.deepEqual(await put({ choice_label: 'S' }, { choice_id: 5, choice_label: 'XL' }), [
      [6, 'S'],
      [5, 'XL'],
    ]);
    const cases: [object, string][] = [
      [{ label: '' }, 'label is missing'],
      [{ label: 'Sizes', choices: [] }, 'choices is missing'],
      [{ label: 'Sizes', choices: [{ choice_id: 1, choice_label: 'Gone' }] }, 'choices.choice_id is invalid'],
      [
        { label: 'Sizes', choices: [5, 5].map((id, index) => ({ choice_id: id, choice_label: `${index}` })) },
        'choices.choice_id is invalid',
      ],
    ];
    for (const [body, message] of cases) {
      const refusal = await api.refusal('PUT', at, body);
      assert.deepEqual([refusal.status, refusal.message], [400, message]);
    }
    assert.equal((await api.must<FieldBody>('GET', at)).choices?.length, 2);
  });

  test('a body that was read, put back whole, changes nothing', async () => {
    const made = await api.must<FieldBody>('POST', path, {
      label: 'Round trip',
      type: 'single_select',
      choices: choices(3),
    });
    const put = await api.must<FieldBody>('PUT', `${path}/${made.custom_field_id}`, made);
    assert.deepEqual({ ...put, updated_at: '' }, { ...made, updated_at: '' });
  });

  test('an unknown field, a malformed id and a field of another account are not found', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    const theirs = await stranger.must<FieldBody>('POST', path, { label: 'Theirs', type: 'string' });
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const body = method === 'PUT' ? { label: 'Mine' } : undefined;
      for (const id of [unknown, theirs.custom_field_id]) {
        const refusal = await api.refusal(method, `${path}/${id}`, body);
        assert.deepEqual([refusal.status, refusal.key], [404, 'contacts.api.not_found']);
      }
      const malformed = await api.refusal(method, `${path}/nonsense`, body);
      assert.deepEqual([malformed.status, malformed.message], [404, 'custom_field_id is in an invalid format.']);
    }
    assert.deepEqual((await stranger.must<FieldPage>('GET', path)).custom_fields, [theirs]);
  });

  test('a campaign creator sees no custom fields and changes none', async () => {
    const creator = new ApiClient(server, await server.token('campaign_creator'));
    assert.equal((await creator.call('GET', path)).status, 403);
    assert.equal((await creator.call('POST', path, { label: 'Mine', type: 'string' })).status, 403);
  });

  test('a limit or a cursor that does not exist is refused', async () => {
    for (const [query, message] of [
      ['limit=0', 'limit does not have a valid value'],
      ['limit=101', 'limit does not have a valid value'],
      ['cursor=bGltaXQ9MSZuZXh0PTI=', 'cursor is invalid'],
    ]) {
      const refusal = await api.refusal('GET', `${path}?${query}`);
      assert.deepEqual([refusal.status, refusal.message], [400, message]);
    }
  });

  test('an account has at most 100 fields, also when they are made at once; pages show each once, newest first', async () => {
    const fresh = new ApiClient(server, (await server.newAccount()).token);
    const make = (index: number) => fresh.call<FieldBody>('POST', path, { label: `F${index}`, type: 'string' });
    const made: string[] = [];
    for (let index = 0; index < 95; index += 1) made.unshift((await make(index)).body.custom_field_id);
    const raced = await Promise.all(Array.from({ length: 10 }, (_, index) => make(1_000 + index)));
    assert.equal(raced.filter(({ status }) => status === 201).length, 5);
    assert.equal(raced.filter(({ status }) => status === 409).length, 5);
    const first = await fresh.must<FieldPage>('GET', `${path}?limit=40`);
    const second = await fresh.must<FieldPage>('GET', first._links.next?.href ?? '');
    const last = await fresh.must<FieldPage>('GET', second._links.next?.href ?? '');
    assert.deepEqual(last._links, {});
    const ids = [first, second, last].flatMap((page) => page.custom_fields.map((field) => field.custom_field_id));
    assert.equal(new Set(ids).size, 100);
    assert.deepEqual(ids.slice(5), made);
    assert.equal((await fresh.must<FieldPage>('GET', path)).custom_fields.length, 50);
    assert.equal((await fresh.call('DELETE', `${path}/${made[0]}`)).status, 204);
    assert.equal((await make(2_000)).status, 201);
  });
});
