import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface ListBody {
  list_id: string;
  name: string;
  description?: string;
  favorite: boolean;
  created_at: string;
  updated_at: string;
  membership_count?: number;
}

interface ListPage {
  lists: ListBody[];
  lists_count?: number;
  _links: { next?: { href: string } };
}

const unknown = '01a20000-0000-7000-8000-000000000000';

describe('lists', async () => {
  const server = await testServer();
  const api = new ApiClient(server);

  test('a list is created with what the body says; null and absent members are at their defaults', async () => {
    const full = await api.call<ListBody>('POST', '/v3/contact_lists', {
      name: ' Full ',
      description: 'Repeat customers',
      favorite: true,
      list_id: unknown,
      membership_count: 5,
    });
    assert.equal(full.status, 201);
    const { list_id: listId, created_at: created, updated_at: updated, ...rest } = full.body;
    assert.deepEqual(rest, { name: 'Full', description: 'Repeat customers', favorite: true });
    assert.notEqual(listId, unknown);
    assert.match(created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(updated, created);
    const bare = await api.must<ListBody>('POST', '/v3/contact_lists', {
      name: 'Bare',
      description: null,
      favorite: null,
    });
    assert.equal('description' in bare, false);
    assert.equal(bare.favorite, false);
  });

  test('everything that is wrong with a list is told in one message', async () => {
    const cases: [unknown, string][] = [
      [{}, 'name is missing'],
      [{ name: '  ' }, 'name is missing'],
      [{ name: null }, 'name is missing'],
      [{ name: 'x'.repeat(256) }, 'name is too long (maximum is 255 characters)'],
      [{ name: 'x', description: 5, favorite: 'yes' }, 'description is invalid, favorite is invalid'],
      [[], 'Either the JSON was malformed or there was a data validation error.'],
    ];
    for (const [body, message] of cases) {
      const refusal = await api.refusal('POST', '/v3/contact_lists', body);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
    }
  });

  test('a name that a list has in another case is a conflict, on POST and on PUT, and nothing changes', async () => {
    const listId = await api.createList('Taken');
    const other = await api.createList('Other');
    const posted = await api.refusal('POST', '/v3/contact_lists', { name: 'tAKEN' });
    assert.deepEqual([posted.status, posted.key], [409, 'contacts.api.conflict']);
    const put = await api.refusal('PUT', `/v3/contact_lists/${other}`, { name: 'TAKEN' });
    assert.deepEqual([put.status, put.key], [409, 'contacts.api.conflict']);
    assert.equal((await api.must<ListBody>('GET', `/v3/contact_lists/${other}`)).name, 'Other');
    const same = await api.call<ListBody>('PUT', `/v3/contact_lists/${listId}`, { name: 'TAKEN' });
    assert.deepEqual([same.status, same.body.name], [200, 'TAKEN']);
  });

  test('of 20 requests that create the same list at once, one does', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => api.call('POST', '/v3/contact_lists', { name: 'Raced' })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, ...Array.from({ length: 19 }, () => 409)],
    );
  });

  test('PUT overwrites all of a list: what it does not say is cleared', async () => {
    const { list_id: listId } = await api.must<ListBody>('POST', '/v3/contact_lists', {
      name: 'Before',
      description: 'text',
      favorite: true,
    });
    const after = await api.must<ListBody>('PUT', `/v3/contact_lists/${listId}`, { name: 'After' });
    assert.equal(after.name, 'After');
    assert.equal('description' in after, false);
    assert.equal(after.favorite, false);
    assert.deepEqual(await api.must('GET', `/v3/contact_lists/${listId}`), after);
  });

  test('an unknown list, a malformed id and a list of another account are not found', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    const theirs = await stranger.createList('Theirs');
    for (const method of ['GET', 'PUT']) {
      const body = method === 'PUT' ? { name: 'Mine' } : undefined;
      for (const listId of [unknown, theirs]) {
        const refusal = await api.refusal(method, `/v3/contact_lists/${listId}`, body);
        assert.deepEqual([refusal.status, refusal.key], [404, 'contacts.api.not_found']);
      }
      const malformed = await api.refusal(method, '/v3/contact_lists/nonsense', body);
      assert.deepEqual([malformed.status, malformed.message], [404, 'list_id is in an invalid format.']);
    }
    assert.equal((await stranger.must<ListBody>('GET', `/v3/contact_lists/${theirs}`)).name, 'Theirs');
  });

  test('a campaign creator sees lists and does not change them', async () => {
    const creator = new ApiClient(server, await server.token('campaign_creator'));
    assert.equal((await creator.call('GET', '/v3/contact_lists')).status, 200);
    assert.equal((await creator.call('POST', '/v3/contact_lists', { name: 'Not mine' })).status, 403);
  });

  test('a limit, a status or a kind of count that does not exist is refused', async () => {
    const cases = [
      ['limit=0', 'limit does not have a valid value'],
      ['limit=1001', 'limit does not have a valid value'],
      ['limit=many', 'limit is invalid'],
      ['status=gone', 'status does not have a valid value'],
      ['include_membership_count=some', 'include_membership_count does not have a valid value'],
      ['cursor=bGltaXQ9MSZuZXh0PTI=', 'cursor is invalid'],
    ];
    for (const [query, message] of cases) {
      const refusal = await api.refusal('GET', `/v3/contact_lists?${query}`);
      assert.deepEqual([refusal.status, refusal.message], [400, message]);
    }
  });
});

describe('the collection of lists', async () => {
  const made: string[] = [];

  const server = await testServer();
  const api = new ApiClient(server);
  for (let index = 0; index < 7; index += 1) made.unshift(await api.createList(`List ${index}`));

  test('its pages, newest first, are followed by their links alone, also while lists are added', async () => {
    const first = await api.must<ListPage>('GET', '/v3/contact_lists?limit=3&include_count=true');
    assert.deepEqual(
      first.lists.map((list) => list.list_id),
      made.slice(0, 3),
    );
    assert.equal(first.lists_count, 7);
    await api.createList('Later');
    const second = await api.must<ListPage>('GET', first._links.next?.href ?? '');
    assert.deepEqual(
      second.lists.map((list) => list.list_id),
      made.slice(3, 6),
    );
    const last = await api.must<ListPage>('GET', `${second._links.next?.href}&limit=1000`);
    assert.deepEqual(
      last.lists.map((list) => list.list_id),
      made.slice(6),
    );
    assert.deepEqual(last._links, {});
  });

  test('the name finds one list by its full name', async () => {
    const named = await api.must<ListPage>('GET', '/v3/contact_lists?name=list%203');
    assert.deepEqual(
      named.lists.map((list) => list.name),
      ['List 3'],
    );
    assert.deepEqual((await api.must<ListPage>('GET', '/v3/contact_lists?name=List')).lists, []);
  });

  test('every list is active and for e-mail; none is deleted or for SMS', async () => {
    const numberOf = async (query: string): Promise<number> =>
      (await api.must<ListPage>('GET', `/v3/contact_lists?${query}`)).lists.length;
    const all = await numberOf('status=ALL');
    assert.ok(all >= 7);
    assert.equal(await numberOf('status=active'), all);
    assert.equal(await numberOf('channel_type=email'), all);
    assert.equal(await numberOf('status=deleted'), 0);
    assert.equal(await numberOf('channel_type=sms'), 0);
  });

  test('member counts are exact as soon as a write is answered: all members, and those who may be mailed', async () => {
    const listId = await api.createList('Counted');
    const countOf = async (counted: string): Promise<number | undefined> =>
      (await api.must<ListBody>('GET', `/v3/contact_lists/${listId}?include_membership_count=${counted}`))
        .membership_count;
    assert.deepEqual([await countOf('all'), await countOf('active')], [0, 0]);
    const nameless = await api.must('POST', '/v3/contacts', {
      create_source: 'Account',
      first_name: 'Nobody',
      list_memberships: [listId],
    });
    const contacts = await Promise.all(
      [1, 2, 3].map((index) => api.createContact(`member-${index}@example.com`, { list_memberships: [listId] })),
    );
    assert.deepEqual([await countOf('all'), await countOf('active')], [4, 3]);
    await api.must('PUT', `/v3/contacts/${contacts[0]?.contact_id}`, {
      update_source: 'Contact',
      email_address: { address: 'member-1@example.com', permission_to_send: 'unsubscribed' },
    });
    await api.must('DELETE', `/v3/contacts/${contacts[1]?.contact_id}`);
    await api.must('DELETE', `/v3/contacts/${nameless.contact_id}`);
    assert.deepEqual([await countOf('all'), await countOf('active')], [1, 1]);
    const page = await api.must<ListPage>('GET', '/v3/contact_lists?include_membership_count=all&limit=1');
    assert.deepEqual([page.lists[0]?.list_id, page.lists[0]?.membership_count], [listId, 1]);
    assert.equal('membership_count' in (await api.must<ListBody>('GET', `/v3/contact_lists/${listId}`)), false);
  });
});
