import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { foldCounters } from '../../src/worker/fold-counters.ts';
import { ApiClient, type ContactPageBody } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

const unknown = '01a20000-0000-7000-8000-000000000000';

let made = 0;

const server = await testServer();
const api = new ApiClient(server);
const tags: [string, string, string] = [
  await api.createTag('One'),
  await api.createTag('Two'),
  await api.createTag('Three'),
];

describe('tags of contacts', () => {
  const make = async (body: Record<string, unknown> = {}, client = api): Promise<string> => {
    made += 1;
    return (await client.createContact(`tagged-${made}@example.com`, body)).contact_id;
  };
  const taggingsOf = async (id: string): Promise<string[] | undefined> =>
    (await api.getContact(id, 'taggings')).taggings;
  const countOf = async (tagId: string, client = api): Promise<unknown> =>
    (await client.must('GET', `/v3/contact_tags/${tagId}?include_count=true`))['contacts_count'];
  const change = (method: string, id: string, body: Record<string, unknown>) =>
    api.must(method, `/v3/contacts/${id}`, { update_source: 'Account', ...body });
  async function versionOf(id: string): Promise<string | null> {
    const response = await server.fetch(`/v3/contacts/${id}`);
    await response.arrayBuffer();
    return response.headers.get('etag');
  }

  test('POST gives them, each once; PUT replaces them by an array and keeps them otherwise; PATCH clears them by null', async () => {
    const id = await make({ taggings: [tags[1], tags[0], tags[1].toUpperCase()] });
    assert.deepEqual(await taggingsOf(id), [tags[0], tags[1]]);
    assert.equal('taggings' in (await api.getContact(id)), false);
    for (const kept of [undefined, null]) await change('PUT', id, { taggings: kept });
    assert.deepEqual(await taggingsOf(id), [tags[0], tags[1]]);
    await change('PUT', id, { taggings: [tags[2], tags[1]] });
    assert.deepEqual(await taggingsOf(id), [tags[1], tags[2]]);
    await change('PATCH', id, { taggings: [tags[0]] });
    assert.deepEqual(await taggingsOf(id), [tags[0]]);
    await change('PATCH', id, { taggings: null });
    assert.deepEqual(await taggingsOf(id), []);
    await change('PUT', id, { taggings: [tags[0]] });
    await change('PUT', id, { taggings: [] });
    assert.deepEqual(await taggingsOf(id), []);
  });

  test('another set of tags is another version of the contact', async () => {
    const id = await make();
    const first = await versionOf(id);
    await change('PATCH', id, { taggings: [tags[0]] });
    assert.notEqual(await versionOf(id), first);
  });

  test('a tag that is unknown, or of another account, is refused and nothing of the body is stored', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    const theirs = await stranger.createTag('Theirs');
    const id = await make({ taggings: [tags[0]] });
    for (const tagId of [unknown, theirs]) {
      for (const method of ['PUT', 'PATCH']) {
        const body = { update_source: 'Account', first_name: 'Ann', taggings: [tags[1], tagId] };
        const refusal = await api.refusal(method, `/v3/contacts/${id}`, body);
        assert.deepEqual([refusal.status, refusal.message], [400, `taggings contains an unknown tag: ${tagId}`]);
      }
    }
    assert.deepEqual(await taggingsOf(id), [tags[0]]);
    assert.equal('first_name' in (await api.getContact(id)), false);
    assert.equal(await countOf(theirs, stranger), 0);
  });

  test('an opt-out goes through whatever tags and custom fields its body names', async () => {
    const { contact_id: id } = await api.createContact('leaving@example.com', { taggings: [tags[0]] });
    await change('PUT', id, {
      update_source: 'Contact',
      email_address: { address: 'leaving@example.com', permission_to_send: 'unsubscribed' },
      taggings: [unknown, tags[1]],
      custom_fields: [{ custom_field_id: unknown, value: 'x' }],
    });
    const after = await api.getContact(id, 'taggings');
    assert.equal(after.email_address?.['permission_to_send'], 'unsubscribed');
    assert.deepEqual(after.taggings, [tags[1]]);
  });

  test('the number of a tag is that of its contacts that are not deleted, as soon as a write is answered', async () => {
    const fresh = new ApiClient(server, (await server.newAccount()).token);
    const [one, two] = [await fresh.createTag('One'), await fresh.createTag('Two')];
    const counts = async (): Promise<unknown[]> => [await countOf(one, fresh), await countOf(two, fresh)];
    const [first, second] = [await make({ taggings: [one, two] }, fresh), await make({ taggings: [one] }, fresh)];
    assert.deepEqual(await counts(), [2, 1]);
    await fresh.must('DELETE', `/v3/contacts/${first}`);
    assert.deepEqual(await counts(), [1, 0]);
    await fresh.must('PUT', `/v3/contacts/${first}`, { update_source: 'Contact', taggings: [two] });
    assert.deepEqual(await counts(), [1, 0]);
    await fresh.must('PUT', `/v3/contacts/${first}`, { update_source: 'Account', taggings: [one, two] });
    assert.deepEqual(await counts(), [2, 1]);
    await fresh.must('PATCH', `/v3/contacts/${second}`, { update_source: 'Account', taggings: [] });
    assert.deepEqual(await counts(), [1, 1]);
    const nameless = await fresh.must('POST', '/v3/contacts', {
      create_source: 'Account',
      first_name: 'N',
      taggings: [two],
    });
    assert.deepEqual(await counts(), [1, 2]);
    await fresh.must('DELETE', `/v3/contacts/${nameless.contact_id}`);
    assert.deepEqual(await counts(), [1, 1]);
  });

  test('the number stays exact while contacts are tagged, deleted and restored at once and counters are folded', async () => {
    const tagId = await api.createTag('Busy');
    const ids = await Promise.all(Array.from({ length: 6 }, () => make()));
    const turns = ids.flatMap((id, index) =>
      Array.from({ length: 8 }, (_, turn) =>
        (index + turn) % 4 === 3
          ? api.call('DELETE', `/v3/contacts/${id}`)
          : api.call('PUT', `/v3/contacts/${id}`, {
              update_source: 'Account',
              taggings: (index + turn) % 2 === 0 ? [tagId] : [tags[0]],
            }),
      ),
    );
    const folding = foldCounters(server.database, new AbortController().signal);
    const statuses = (await Promise.all(turns)).map(({ status }) => status);
    await folding;
    assert.ok(statuses.every((status) => status < 300));
    const [row] = await server.database.query<{ count: number }>(
      sql`select count(*)::int as count from tagging join contact using (account_id, contact_id)
        where tag_id = ${tagId} and deleted_at is null`,
    );
    assert.equal(await countOf(tagId), row?.count);
    const [wrong] = await server.database.query<{ count: number }>(
      sql`select count(*)::int as count from tagging join contact using (account_id, contact_id)
        where present <> (deleted_at is null)`,
    );
    assert.equal(wrong?.count, 0);
  });

  test('tags= shows the contacts that have any of the tags, newest first, each once, and is met with other filters', async () => {
    const fresh = new ApiClient(server, (await server.newAccount()).token);
    const [one, two] = [await fresh.createTag('One'), await fresh.createTag('Two')];
    const listId = await fresh.createList('List');
    const a = await make({ taggings: [one] }, fresh);
    const b = await make({ taggings: [one, two], list_memberships: [listId] }, fresh);
    const c = await make({ taggings: [two], list_memberships: [listId] }, fresh);
    const gone = await make({ taggings: [one] }, fresh);
    const plain = await make({ list_memberships: [listId] }, fresh);
    await fresh.must('DELETE', `/v3/contacts/${gone}`);
    const optedOut = await fresh.createContact('out@example.com', { taggings: [two] });
    await fresh.must('PUT', `/v3/contacts/${optedOut.contact_id}`, {
      update_source: 'Contact',
      email_address: { address: 'out@example.com', permission_to_send: 'unsubscribed' },
    });
    const d = optedOut.contact_id;
    const cases: [string, string[]][] = [
      [`tags=${one}`, [b, a]],
      [`tags=${two}`, [d, c, b]],
      [`tags=${one},%20${two.toUpperCase()}`, [d, c, b, a]],
      [`tags=${unknown}`, []],
      ['tags=', [d, plain, c, b, a]],
      [`tags=${one}&status=all`, [gone, b, a]],
      [`tags=${one}&status=deleted`, [gone]],
      [`tags=${one},${two}&status=active`, [c, b, a]],
      [`tags=${two}&status=unsubscribed`, [d]],
      [`tags=${one}&lists=${listId}`, [b]],
      [`tags=${one},${two}&lists=${listId}&status=implicit`, [c, b]],
      [`tags=${two}&email=out@example.com`, [d]],
      [`tags=${one}&email=out@example.com`, []],
      [`tags=${two}&created_after=2020-01-01`, [d, c, b]],
      [`tags=${two}&sms_status=explicit`, []],
    ];
    for (const [query, expected] of cases) {
      assert.deepEqual((await fresh.allIds(query)).ids, expected, query);
      assert.deepEqual((await fresh.allIds(`${query}&limit=1`)).ids, expected, query);
      const page = await fresh.must<ContactPageBody>('GET', `/v3/contacts?${query}&include_count=true&limit=1`);
      assert.equal(page.contacts_count, expected.length, query);
    }
    assert.deepEqual((await api.allIds(`tags=${one}`)).ids, []);
    const shown = await fresh.must<ContactPageBody>('GET', `/v3/contacts?tags=${one}&include=taggings`);
    assert.deepEqual(
      shown.contacts.map((contact) => contact.taggings),
      [[one, two], [one]],
    );
  });

  test('pages of a tag neither repeat nor hide a contact while contacts are tagged, untagged and deleted', async () => {
    const fresh = new ApiClient(server, (await server.newAccount()).token);
    const tagId = await fresh.createTag('Paged');
    const ids: string[] = [];
    for (let index = 0; index < 9; index += 1) ids.unshift(await make({ taggings: [tagId] }, fresh));
    const first = await fresh.must<ContactPageBody>('GET', `/v3/contacts?tags=${tagId}&limit=3`);
    await make({ taggings: [tagId] }, fresh);
    await fresh.must('DELETE', `/v3/contacts/${ids[1]}`);
    await fresh.must('DELETE', `/v3/contacts/${ids[4]}`);
    await fresh.must('PUT', `/v3/contacts/${ids[5]}`, { update_source: 'Account', taggings: [] });
    const second = await fresh.must<ContactPageBody>('GET', first._links.next?.href ?? '');
    assert.deepEqual(
      second.contacts.map((contact) => contact.contact_id),
      [ids[3], ids[6], ids[7]],
    );
    const last = await fresh.must<ContactPageBody>('GET', second._links.next?.href ?? '');
    assert.deepEqual([last.contacts.map((contact) => contact.contact_id), last._links], [[ids[8]], {}]);
  });
});
