import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface TagBody {
  tag_id: string;
  name: string;
  tag_source?: string;
  contacts_count?: number;
  created_at: string;
  updated_at: string;
}

interface TagPage {
  tags: TagBody[];
  _links: { next?: { href: string } };
}

const unknown = '01a20000-0000-7000-8000-000000000000';

const server = await testServer();
const api = new ApiClient(server);

describe('tags', () => {
  test('a tag is created with the name and the source that the body says', async () => {
    const { status, body } = await api.call<TagBody>('POST', '/v3/contact_tags', {
      name: ' Gold card member ',
      tag_source: 'ESTY',
      tag_id: unknown,
      contacts_count: 5,
    });
    assert.equal(status, 201);
    const { tag_id: tagId, created_at: created, updated_at: updated, ...rest } = body;
    assert.deepEqual(rest, { name: 'Gold card member', tag_source: 'ESTY' });
    assert.notEqual(tagId, unknown);
    assert.match(created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(updated, created);
    assert.deepEqual(await api.must<TagBody>('GET', `/v3/contact_tags/${tagId}`), body);
    const bare = await api.must<TagBody>('POST', '/v3/contact_tags', { name: 'Bare', tag_source: null });
    assert.equal('tag_source' in bare, false);
  });

  test('everything that is wrong with a tag is told in one message', async () => {
    const cases: [unknown, string][] = [
      [{}, 'name is missing'],
      [{ name: '  ' }, 'name is missing'],
      [{ name: null }, 'name is missing'],
      [{ name: 'x'.repeat(256), tag_source: 5 }, 'name is too long (maximum is 255 characters), tag_source is invalid'],
      [[], 'Either the JSON was malformed or there was a data validation error.'],
    ];
    for (const [body, message] of cases) {
      const refusal = await api.refusal('POST', '/v3/contact_tags', body);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
    }
    assert.equal((await api.call('POST', '/v3/contact_tags', { name: 'ü'.repeat(255) })).status, 201);
  });

  test('a name that a tag has in another case is a conflict, on POST and on PUT, and nothing changes', async () => {
    const { tag_id: tagId } = await api.must<TagBody>('POST', '/v3/contact_tags', { name: 'Taken' });
    const { tag_id: other } = await api.must<TagBody>('POST', '/v3/contact_tags', { name: 'Other' });
    const posted = await api.refusal('POST', '/v3/contact_tags', { name: 'tAKEN' });
    assert.deepEqual([posted.status, posted.key], [409, 'contacts.api.conflict']);
    const put = await api.refusal('PUT', `/v3/contact_tags/${other}`, { name: 'TAKEN' });
    assert.deepEqual([put.status, put.key], [409, 'contacts.api.conflict']);
    assert.equal((await api.must<TagBody>('GET', `/v3/contact_tags/${other}`)).name, 'Other');
    const same = await api.call<TagBody>('PUT', `/v3/contact_tags/${tagId}`, { name: 'TAKEN' });
    assert.deepEqual([same.status, same.body.name], [200, 'TAKEN']);
  });

  test('of 20 requests that create the same tag at once, one does', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => api.call('POST', '/v3/contact_tags', { name: 'Raced' })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, ...Array.from({ length: 19 }, () => 409)],
    );
  });

  test('PUT changes the name and nothing else, whatever else the body says', async () => {
    const made = await api.must<TagBody>('POST', '/v3/contact_tags', { name: 'Silver', tag_source: 'shop' });
    const renamed = await api.must<TagBody>('PUT', `/v3/contact_tags/${made.tag_id}`, {
      ...made,
      name: 'Bronze',
      tag_source: 5,
    });
    assert.deepEqual({ ...renamed, updated_at: '' }, { ...made, name: 'Bronze', updated_at: '' });
    const refusal = await api.refusal('PUT', `/v3/contact_tags/${made.tag_id}`, { name: '' });
    assert.deepEqual([refusal.status, refusal.message], [400, 'name is missing']);
  });

  test('an unknown tag, a malformed id and a tag of another account are not found', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    const theirs = await stranger.must<TagBody>('POST', '/v3/contact_tags', { name: 'Taken' });
    for (const method of ['GET', 'PUT']) {
      const body = method === 'PUT' ? { name: 'Mine' } : undefined;
      for (const tagId of [unknown, theirs.tag_id]) {
        const refusal = await api.refusal(method, `/v3/contact_tags/${tagId}`, body);
        assert.deepEqual([refusal.status, refusal.key], [404, 'contacts.api.not_found']);
      }
      const malformed = await api.refusal(method, '/v3/contact_tags/nonsense', body);
      assert.deepEqual([malformed.status, malformed.message], [404, 'tag_id is in an invalid format.']);
    }
    assert.deepEqual((await stranger.must<TagPage>('GET', '/v3/contact_tags')).tags, [theirs]);
  });

  test('a campaign creator sees no tags and changes none', async () => {
    const creator = new ApiClient(server, await server.token('campaign_creator'));
    assert.equal((await creator.call('GET', '/v3/contact_tags')).status, 403);
    assert.equal((await creator.call('POST', '/v3/contact_tags', { name: 'Not mine' })).status, 403);
  });

  test('a limit, a kind of count or a cursor that does not exist is refused', async () => {
    const cases = [
      ['limit=0', 'limit does not have a valid value'],
      ['limit=501', 'limit does not have a valid value'],
      ['limit=many', 'limit is invalid'],
      ['include_count=all', 'include_count is invalid'],
      ['cursor=bGltaXQ9MSZuZXh0PTI=', 'cursor is invalid'],
    ];
    for (const [query, message] of cases) {
      const refusal = await api.refusal('GET', `/v3/contact_tags?${query}`);
      assert.deepEqual([refusal.status, refusal.message], [400, message]);
    }
  });

  test('pages, newest first, are followed by their links alone, also while tags are made, and keep the count', async () => {
    const fresh = new ApiClient(server, (await server.newAccount()).token);
    const make = async (name: string): Promise<string> =>
      (await fresh.must<TagBody>('POST', '/v3/contact_tags', { name })).tag_id;
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) made.unshift(await make(`Tag ${index}`));
    const first = await fresh.must<TagPage>('GET', '/v3/contact_tags?limit=3&include_count=true');
    assert.deepEqual(
      first.tags.map((tag) => [tag.tag_id, tag.contacts_count]),
      made.slice(0, 3).map((tagId) => [tagId, 0]),
    );
    await make('Later');
    const second = await fresh.must<TagPage>('GET', first._links.next?.href ?? '');
    assert.deepEqual(
      second.tags.map((tag) => [tag.tag_id, tag.contacts_count]),
      made.slice(3, 6).map((tagId) => [tagId, 0]),
    );
    const last = await fresh.must<TagPage>('GET', `${second._links.next?.href}&limit=500`);
    assert.deepEqual(
      last.tags.map((tag) => tag.tag_id),
      made.slice(6),
    );
    assert.deepEqual(last._links, {});
    assert.equal((await fresh.must<TagPage>('GET', '/v3/contact_tags')).tags.length, 8);
  });
});
