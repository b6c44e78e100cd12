import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface Form {
  readonly form_id: string;
  readonly version: number;
  readonly name: string;
  readonly list_ids: readonly string[];
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
  readonly texts: Record<string, string | null>;
  readonly language: string | null;
  readonly url: string;
}

const server = await testServer();
const api = new ApiClient(server);
const listId = await api.createList('News');

describe('/v1/forms', () => {
  const create = (more: Record<string, unknown> = {}): Promise<Form> =>
    api.must<Form>('POST', '/v1/forms', { name: 'Front page', list_ids: [listId], ...more });

  test('a form is made, read, listed and taken away', async () => {
    const made = await create({ fields: [{ name: 'last_name', required: true }], language: 'de' });
    assert.deepEqual(
      [made.version, made.fields, made.language, made.url],
      [1, [{ name: 'last_name', required: true }], 'de', `${server.publicUrl}/s/${made.form_id}`],
    );
    assert.deepEqual(made.texts, { heading: null, explanation: null, button: null });
    assert.deepEqual(await api.must<Form>('GET', `/v1/forms/${made.form_id}`), made);
    const { forms } = await api.must<{ forms: Form[] }>('GET', '/v1/forms');
    assert.ok(forms.some((form) => form.form_id === made.form_id));
    assert.equal((await api.call('DELETE', `/v1/forms/${made.form_id}`)).status, 204);
    assert.equal((await api.call('GET', `/v1/forms/${made.form_id}`)).status, 404);
    assert.equal((await api.call('DELETE', `/v1/forms/${made.form_id}`)).status, 404);
    assert.equal((await fetch(made.url)).status, 404);
  });

  test('each change makes another version, and none before it changes; what is the same makes none', async () => {
    const made = await create();
    const change = (texts: Record<string, string>): Promise<Form> =>
      api.must<Form>('PUT', `/v1/forms/${made.form_id}`, { name: 'Front page', list_ids: [listId], texts });
    const second = await change({ heading: 'Join us' });
    assert.deepEqual([second.version, second.texts['heading']], [2, 'Join us']);
    assert.equal((await change({ heading: ' Join us ' })).version, 2);
    assert.equal((await change({})).version, 3);
    await api.call('DELETE', `/v1/forms/${made.form_id}`);
    const { versions } = await api.must<{ versions: Form[] }>('GET', `/v1/forms/${made.form_id}/versions`);
    assert.deepEqual(
      versions.map((form) => [form.version, form.texts['heading']]),
      [
        [3, null],
        [2, 'Join us'],
        [1, null],
      ],
    );
  });

  test('two changes at once make two versions', async () => {
    const made = await create();
    const names = ['one', 'two', 'three', 'four'];
    const changed = await Promise.all(
      names.map((name) => api.must<Form>('PUT', `/v1/forms/${made.form_id}`, { name, list_ids: [listId] })),
    );
    assert.deepEqual(new Set(changed.map(({ version }) => version)), new Set([2, 3, 4, 5]));
  });

  test('says what is wrong with a form', async () => {
    const problem = async (body: Record<string, unknown>): Promise<string> => {
      const { status, body: answer } = await api.call<{ detail: string }>('POST', '/v1/forms', {
        name: 'Wrong',
        list_ids: [listId],
        ...body,
      });
      assert.equal(status, 400);
      return answer.detail;
    };
    const unknown = uuidv7();
    assert.equal(await problem({ list_ids: [unknown] }), `list_ids contains an unknown list: ${unknown}`);
    assert.equal(await problem({ list_ids: [] }), 'list_ids is empty');
    assert.match(await problem({ name: ' \n ' }), /^name is invalid/);
    assert.match(await problem({ fields: [{ name: 'password', required: true }] }), /^fields\.name/);
    assert.match(await problem({ language: 'tlh' }), /^language/);
    assert.match(await problem({ texts: { button: 'b'.repeat(61) } }), /^texts\.button is too long/);
  });

  test('a snippet is a form of its version, without script, with the words of the account as text', async () => {
    const made = await create({
      texts: { heading: '<script>alert(1)</script>' },
      fields: [{ name: 'first_name', required: false }],
    });
    const { html, version } = await api.must<{ html: string; version: number }>(
      'GET',
      `/v1/forms/${made.form_id}/snippet`,
    );
    assert.equal(version, 1);
    assert.ok(!html.includes('<script'));
    assert.ok(html.includes(`action="${made.url}"`) && html.includes('name="version" value="1"'), html);
    assert.ok(html.includes('name="first_name"') && html.includes('First name (optional)') && html.includes('News'));
  });

  test('is of the owner and of the own account', async () => {
    const made = await create();
    const manager = new ApiClient(server, await server.token('manager'));
    assert.equal((await manager.call('GET', `/v1/forms/${made.form_id}`)).status, 403);
    const other = new ApiClient(server, (await server.newAccount()).token);
    for (const path of ['', '/versions', '/snippet']) {
      assert.equal((await other.call('GET', `/v1/forms/${made.form_id}${path}`)).status, 404);
    }
    const foreign = await other.call('POST', '/v1/forms', { name: 'Foreign', list_ids: [listId] });
    assert.equal(foreign.status, 400);
  });
});
