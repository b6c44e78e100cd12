import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeCursor } from '../../src/wire/cursor.ts';
import { newKeys } from '../../src/keys/new-keys.ts';
import { ApiClient, type ContactPageBody } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

/** Newest first. */
const made: string[] = [];

const server = await testServer();
const api = new ApiClient(server);
for (let index = 0; index < 23; index += 1) {
  made.unshift((await api.createContact(`contact-${index}@example.com`)).contact_id);
}

describe('pages of contacts', () => {
  const page = (href: string): Promise<ContactPageBody> => api.must<ContactPageBody>('GET', href);
  const idsOf = ({ contacts }: ContactPageBody): string[] => contacts.map((contact) => contact.contact_id);

  test('together they show every contact once, in order; the last says so with empty links', async () => {
    for (const limit of [1, 5, 23, 500]) {
      const { ids, pages } = await api.allIds(`limit=${limit}`);
      assert.deepEqual(ids, made);
      assert.equal(pages, Math.ceil(23 / limit));
    }
    assert.deepEqual((await page('/v3/contacts?limit=23'))._links, {});
  });

  test('a page has 50 contacts where no limit is given', async () => {
    const many = new ApiClient(server, (await server.newAccount()).token);
    await Promise.all(Array.from({ length: 52 }, (_, index) => many.createContact(`many-${index}@example.com`)));
    const first = await many.must<ContactPageBody>('GET', '/v3/contacts');
    assert.equal(first.contacts.length, 50);
    assert.equal((await many.must<ContactPageBody>('GET', first._links.next?.href ?? '')).contacts.length, 2);
  });

  test('the link of the next page is relative, needs nothing beside it, and keeps filters, includes and count', async () => {
    const first = await page(`/v3/contacts?limit=4&status=implicit&include=notes&include_count=true`);
    const href = first._links.next?.href ?? '';
    assert.match(href, /^\/v3\/contacts\?cursor=[A-Za-z0-9_-]+$/);
    const second = await page(href);
    assert.deepEqual(idsOf(second), made.slice(4, 8));
    assert.equal(second.contacts_count, 23);
    assert.deepEqual(second.contacts[0]?.notes, []);
  });

  test('a limit beside the cursor counts; other parameters beside it do not', async () => {
    const href = (await page('/v3/contacts?limit=4'))._links.next?.href ?? '';
    const second = await page(`${href}&limit=7&status=deleted&include=notes`);
    assert.deepEqual(idsOf(second), made.slice(4, 11));
    assert.equal('notes' in (second.contacts[0] ?? {}), false);
    const third = await page(second._links.next?.href ?? '');
    assert.deepEqual(idsOf(third), made.slice(11, 18));
  });

  test('a cursor that is changed, cut, made by another key or meant for another collection is refused', async () => {
    const cursor = ((await page('/v3/contacts?limit=4'))._links.next?.href ?? '').split('cursor=')[1] ?? '';
    const changed = `${cursor.slice(0, -2)}${cursor.endsWith('AA') ? 'BB' : 'AA'}`;
    const foreign = encodeCursor(
      { kind: 'contacts', asked: {}, after: { time: null, contactId: made[0] } },
      (await newKeys(new Date())).link,
    );
    await api.createList('One');
    await api.createList('Two');
    const ofLists = await api.must<ContactPageBody>('GET', '/v3/contact_lists?limit=1');
    const listCursor = (ofLists._links.next?.href ?? '').split('cursor=')[1] ?? '';
    assert.notEqual(listCursor, '');
    for (const bad of [changed, cursor.slice(0, 20), foreign, listCursor, 'bGltaXQ9MSZuZXh0PTI=', 'x'.repeat(5_000)]) {
      const refusal = await api.refusal('GET', `/v3/contacts?cursor=${bad}`);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message: 'cursor is invalid' });
    }
  });

  test('what is written between two pages neither repeats nor hides a contact that was there and still matches', async () => {
    const writer = new ApiClient(server);
    const first = await page('/v3/contacts?limit=5');
    await writer.createContact('newcomer@example.com');
    await writer.must('DELETE', `/v3/contacts/${made[2]}`);
    await writer.must('DELETE', `/v3/contacts/${made[7]}`);
    await writer.must('PUT', `/v3/contacts/${made[8]}`, { update_source: 'Account', first_name: 'Changed' });
    const second = await page(first._links.next?.href ?? '');
    assert.deepEqual(idsOf(second), [made[5], made[6], made[8], made[9], made[10]]);
    const rest = await api.allIds(`limit=5`);
    assert.equal(new Set(rest.ids).size, 22);
  });

  test('contacts with the same time are shown once each, in the order of their ids', async () => {
    const frozen = await testServer({ clock: () => new Date(Date.UTC(2026, 4, 1, 12, 0, 0, 123)) });
    const client = new ApiClient(frozen);
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      ids.unshift((await client.createContact(`same-${index}@example.com`)).contact_id);
    }
    for (const filter of ['created_after', 'updated_after']) {
      const { ids: found, pages } = await client.allIds(`${filter}=2026-05-01&limit=2`);
      assert.deepEqual(found, ids);
      assert.equal(pages, 4);
    }
  });
});
