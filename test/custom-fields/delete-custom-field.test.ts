import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { sweepFieldValues } from '../../src/custom-fields/remove-field-values.ts';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';
import type { FieldBody, FieldPage } from './field-body.ts';

const path = '/v3/contact_custom_fields';
const choices = ['A', 'B', 'C'].map((label) => ({ choice_label: label }));

const server = await testServer();
const api = new ApiClient(server);

describe('what is deleted of a custom field', () => {
  const make = (label: string, type = 'string', more: object = {}): Promise<FieldBody> =>
    api.must<FieldBody>('POST', path, { label, type, ...more });
  const rowsOf = async (fieldId: string): Promise<number> =>
    (await server.database.query(sql`select from custom_field_value where custom_field_id = ${fieldId}`)).length;
  async function versionOf(contactId: string): Promise<string | null> {
    const response = await server.fetch(`/v3/contacts/${contactId}`);
    await response.arrayBuffer();
    return response.headers.get('etag');
  }

  /** Contacts with a value of the field, stored at once. */
  const fill = (fieldId: string, count: number) =>
    server.database.query(sql`with made as (
        insert into contact (account_id, contact_id, create_source, created_at, updated_at)
        select ${server.account.accountId}, gen_random_uuid(), 'Account', now(), now() from generate_series(1, ${count}::int)
        returning account_id, contact_id
      )
      insert into custom_field_value (account_id, custom_field_id, contact_id, text_value)
      select account_id, ${fieldId}, contact_id, 'x' from made`);

  test('a field is gone with all its values, the others stay, its contacts are at another version and its name is free', async () => {
    const [gone, kept] = [await make('Gone', 'multi_select', { choices }), await make('Kept')];
    const { contact_id: id } = await api.createContact('deleted@example.com', {
      custom_fields: [
        { custom_field_id: gone.custom_field_id, choice_ids: ['1', '3'] },
        { custom_field_id: kept.custom_field_id, value: 'x' },
      ],
    });
    const { contact_id: other } = await api.createContact('untouched@example.com');
    const [first, otherFirst] = [await versionOf(id), await versionOf(other)];
    const answer = await api.call('DELETE', `${path}/${gone.custom_field_id}`);
    assert.deepEqual([answer.status, answer.body], [204, undefined]);
    const shown = (await api.getContact(id, 'custom_fields')).custom_fields;
    assert.deepEqual(shown, [{ custom_field_id: kept.custom_field_id, value: 'x' }]);
    assert.notEqual(await versionOf(id), first);
    assert.equal(await versionOf(other), otherFirst);
    for (const method of ['GET', 'DELETE']) {
      assert.equal((await api.refusal(method, `${path}/${gone.custom_field_id}`)).status, 404);
    }
    const refusal = await api.refusal('PUT', `/v3/contacts/${id}`, {
      update_source: 'Account',
      custom_fields: [{ custom_field_id: gone.custom_field_id, choice_ids: ['1'] }],
    });
    assert.equal(refusal.message, `custom_fields.custom_field_id is invalid: ${gone.custom_field_id}`);
    assert.equal(await rowsOf(gone.custom_field_id), 0);
    const rows = await server.database.query(
      sql`select from custom_field_choice where custom_field_id = ${gone.custom_field_id}`,
    );
    assert.deepEqual(rows, []);
    assert.equal((await make('gone')).name, 'gone');
    const page = await api.must<FieldPage>('GET', path);
    assert.equal(
      page.custom_fields.some((field) => field.custom_field_id === gone.custom_field_id),
      false,
    );
  });

  test('a choice that is left out is gone from its contacts, who keep their other choices', async () => {
    const field = await make('Choice', 'multi_select', { choices });
    const id = field.custom_field_id;
    const having = async (address: string, choiceIds: string[]): Promise<string> =>
      (await api.createContact(address, { custom_fields: [{ custom_field_id: id, choice_ids: choiceIds }] }))
        .contact_id;
    const both = await having('both@example.com', ['1', '2']);
    const lone = await having('lone@example.com', ['2']);
    const none = await having('none@example.com', ['3']);
    const versions = await Promise.all([both, lone, none].map(versionOf));
    const left = field.choices?.filter((choice) => choice.choice_id !== 2);
    await api.must('PUT', `${path}/${id}`, { label: 'Choice', choices: left });
    const valuesOf = async (contactId: string) => (await api.getContact(contactId, 'custom_fields')).custom_fields;
    assert.deepEqual(await valuesOf(both), [{ custom_field_id: id, choice_ids: ['1'] }]);
    assert.deepEqual(await valuesOf(lone), []);
    assert.deepEqual(await valuesOf(none), [{ custom_field_id: id, choice_ids: ['3'] }]);
    assert.equal(await rowsOf(id), 2);
    const after = await Promise.all([both, lone, none].map(versionOf));
    assert.deepEqual(
      after.map((version, index) => version === versions[index]),
      [false, false, true],
    );
  });

  test('of a field with more values than a request may wait for none is shown; the worker removes the rest', async () => {
    const { custom_field_id: id } = await make('Large');
    await fill(id, 6_000);
    assert.equal((await api.call('DELETE', `${path}/${id}`)).status, 204);
    const left = await rowsOf(id);
    assert.ok(left > 0 && left < 6_000, `${left} rows`);
    const page = await api.must<{ contacts: { custom_fields: unknown[] }[] }>(
      'GET',
      '/v3/contacts?include=custom_fields&limit=500',
    );
    assert.equal(
      page.contacts.some(({ custom_fields: fields }) => JSON.stringify(fields).includes(id)),
      false,
    );
    await sweepFieldValues(server.database, new AbortController().signal);
    assert.equal(await rowsOf(id), 0);
    const rows = await server.database.query(sql`select from custom_field where custom_field_id = ${id}`);
    assert.deepEqual(rows, []);
  });

  test('a value that is written while its field is deleted is refused or goes with it', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { custom_field_id: id } = await make(`Raced ${turn}`);
      const writes = Array.from({ length: 6 }, (_, index) =>
        api.call('POST', '/v3/contacts', {
          create_source: 'Account',
          first_name: `Racer ${index}`,
          custom_fields: [{ custom_field_id: id, value: 'x' }],
        }),
      );
      const [deleted, ...answers] = await Promise.all([api.call('DELETE', `${path}/${id}`), ...writes]);
      assert.equal(deleted.status, 204);
      assert.ok(answers.every(({ status }) => status === 201 || status === 400));
      await sweepFieldValues(server.database, new AbortController().signal);
      assert.equal(await rowsOf(id), 0);
    }
  });
});
