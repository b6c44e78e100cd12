import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PageFixture } from '../public-pages/page-fixture.ts';
import { ApiClient, type ContactBody } from '../support/api-client.ts';
import { everyInclude, fullContact } from '../support/full-contact.ts';

const unknown = '/v3/contacts/01a20000-0000-7000-8000-000000000000';
const patch = { update_source: 'Account', first_name: 'Ann' };

const pages = await PageFixture.open();
const { server } = pages;
const api = new ApiClient(server);
const listId = await api.createList('News');

describe('ETag, If-Match and If-None-Match of a contact', () => {
  const newPath = async (): Promise<string> => `/v3/contacts/${(await fullContact(api, listId)).id}`;

  async function tagOf(path: string): Promise<string> {
    const response = await server.fetch(`${path}?include=${everyInclude}`);
    assert.equal(response.status, 200);
    await response.arrayBuffer();
    return response.headers.get('etag') ?? 'none';
  }

  async function send(method: string, path: string, json: unknown, ifMatch?: string): Promise<Response> {
    const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch };
    const response = await server.fetch(path, { method, headers, ...(json !== undefined && { json }) });
    assert.notEqual(response.status, 500);
    return response;
  }

  const status = async (...sent: Parameters<typeof send>): Promise<number> => (await send(...sent)).status;

  test('a stale copy written back does not opt in somebody who left by a link meanwhile, and says to read again', async () => {
    const person = await pages.newContact('left-meanwhile@example.com', [listId], 'explicit');
    const path = `/v3/contacts/${person.contactId}`;
    const read = await server.fetch(`${path}?include=list_memberships`);
    const { email_address: email, list_memberships: lists } = (await read.json()) as ContactBody;
    const permission = { address: email?.['address'], permission_to_send: email?.['permission_to_send'] };
    const copy = { update_source: 'Contact', email_address: permission, list_memberships: lists };
    assert.equal((await pages.post(await pages.linkTo(person), { 'List-Unsubscribe': 'One-Click' })).status, 200);
    const optedOut = [await pages.facts(person), await pages.ledger(person)];

    const written = await send('PUT', path, copy, read.headers.get('etag') ?? '');
    assert.equal(written.status, 412);
    assert.deepEqual(await written.json(), [
      {
        error_key: 'contacts.api.precondition_failed',
        error_message:
          'The contact was changed since the version in If-Match, so nothing was done. Read it again, and send only the changes that you still want.',
      },
    ]);
    assert.deepEqual([await pages.facts(person), await pages.ledger(person)], optedOut);
    assert.equal((await pages.facts(person)).permission, 'unsubscribed');
    // What the tag protects from.
    assert.equal(await status('PUT', path, copy), 200);
    assert.equal((await pages.facts(person)).permission, 'explicit');
  });

  test('whatever changes what is shown of a contact changes its tag; what changes nothing keeps it', async () => {
    const person = await pages.newContact('versions@example.com', [listId], 'explicit');
    const path = `/v3/contacts/${person.contactId}`;
    const must = async (method: string, json?: object, at = path): Promise<void> =>
      assert.ok((await send(method, at, json && { update_source: 'Account', ...json })).ok);
    const put = (json: object) => (): Promise<void> => must('PUT', json);
    const other = await api.createList('Other');
    const link = await pages.linkTo(person);
    const changing: readonly (() => Promise<unknown>)[] = [
      put({ first_name: 'Ann' }),
      put({ notes: [{ content: 'new' }] }),
      put({ phone_numbers: [{ phone_number: '1', kind: 'home' }] }),
      put({ street_addresses: [{ kind: 'home', city: 'Waltham' }] }),
      put({ street_addresses: [] }),
      put({ list_memberships: [listId, other] }),
      put({ email_address: { address: 'Versions@Example.com' } }),
      () => pages.post(link, { action: 'lists', list: other }),
      () => pages.post(link, { 'List-Unsubscribe': 'One-Click' }),
      () => pages.post(link, { action: 'undo' }),
      () => pages.change(person, { kind: 'opt_out', command: 'command_line', source: 'Account', reason: 'asked' }),
      () => must('PUT', { list_ids: [listId] }, `/v3/contacts/resubscribe/${person.contactId}`),
      async () => pages.post(await pages.confirmationLinkTo(person), { action: 'confirm' }),
      () => must('POST', { email_address: person.address, list_memberships: [other] }, '/v3/contacts/sign_up_form'),
      put({ email_address: { address: 'moved@example.com' } }),
      () => must('DELETE'),
      () => must('PATCH', { list_memberships: [listId] }),
      () => must('DELETE'),
    ];
    const idle = [() => must('DELETE'), () => pages.change(person, { kind: 'release_hold' })];
    const seen = async (): Promise<[string, ContactBody]> => [
      await tagOf(path),
      await api.getContact(person.contactId, everyInclude),
    ];
    let [tag, shown] = await seen();
    for (const [index, step] of changing.entries()) {
      await step();
      const [nextTag, nextShown] = await seen();
      assert.notDeepEqual(nextShown, shown, `step ${index} changes nothing`);
      assert.notEqual(nextTag, tag, `step ${index}`);
      [tag, shown] = [nextTag, nextShown];
    }
    for (const step of idle) {
      await step();
      assert.deepEqual(await seen(), [tag, shown]);
    }
  });

  test('of twenty writes at once from the same copy one is carried out, and the others are told', async () => {
    const path = await newPath();
    const tag = await tagOf(path);
    const statuses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => status('PATCH', path, { ...patch, job_title: `job ${index}` }, tag)),
    );
    assert.deepEqual(
      statuses.toSorted((a, b) => a - b),
      [200, ...Array.from({ length: 19 }, () => 412)],
    );
  });

  test('a precondition binds every write of a contact, an opt-out too: the caller wants nothing done without it', async () => {
    const { id, address } = await fullContact(api, listId);
    const path = `/v3/contacts/${id}`;
    const optOut = { update_source: 'Contact', email_address: { address, permission_to_send: 'unsubscribed' } };
    const stale = await tagOf(path);
    assert.equal(await status('PATCH', path, patch, stale), 200);
    const shown = await api.getContact(id, everyInclude);
    const writes: readonly [string, string, unknown][] = [
      ['PUT', path, optOut],
      ['PATCH', path, { ...patch, birthday_day: 3 }],
      ['DELETE', path, undefined],
      ['PUT', `/v3/contacts/resubscribe/${id}`, { list_ids: [listId] }],
    ];
    for (const write of writes) assert.equal(await status(...write, stale), 412, write.join(' '));
    assert.deepEqual(await api.getContact(id, everyInclude), shown);

    assert.equal(await status('PUT', path, optOut, await tagOf(path)), 200);
    const resubscribe = await send('PUT', writes[3]?.[1] ?? '', { list_ids: [listId] }, await tagOf(path));
    assert.equal(resubscribe.headers.get('etag'), await tagOf(path));
    assert.equal(await status('DELETE', path, undefined, await tagOf(path)), 204);
  });

  test('the answer to a write has the tag that the next reading has', async () => {
    const created = await server.fetch('/v3/contacts', {
      method: 'POST',
      json: { create_source: 'Account', first_name: 'Ann', list_memberships: [listId], notes: [{ content: 'new' }] },
    });
    const path = `/v3/contacts/${((await created.json()) as { contact_id: string }).contact_id}`;
    assert.equal(created.headers.get('etag'), await tagOf(path));
    for (const method of ['PUT', 'PATCH']) {
      const tag = await tagOf(path);
      const written = await send(method, path, { ...patch, notes: [] }, tag);
      assert.equal(written.headers.get('etag'), await tagOf(path));
      assert.notEqual(written.headers.get('etag'), tag);
    }
  });

  test('If-Match takes *, and any of several tags; a weak tag does not match, and what is no tag is refused', async () => {
    const path = await newPath();
    const withTag = async (header: (tag: string) => string): Promise<number> =>
      status('PATCH', path, patch, header(await tagOf(path)));
    for (const header of ['*', '"a,b" , TAG', '"", "x",TAG,']) {
      assert.equal(await withTag((tag) => header.replace('TAG', tag)), 200, header);
    }
    for (const header of ['W/TAG', '"x"', '"x", W/TAG, ""', '"é"']) {
      assert.equal(await withTag((tag) => header.replace('TAG', tag)), 412, header);
    }
    for (const header of ['1', 'TAG "x"', 'TAGTAG', '"x', '*, TAG', ',', 'w/TAG', `${' '.repeat(8_000)}x`]) {
      const response = await send('PATCH', path, patch, header.replaceAll('TAG', await tagOf(path)));
      const [error] = (await response.json()) as { error_message: string }[];
      assert.equal(response.status, 400, header);
      assert.match(error?.error_message ?? '', /^If-Match is malformed: send the ETag/);
    }
  });

  test('a contact that does not exist, or is of another account, is not found, whatever If-Match says', async () => {
    const theirs = await new ApiClient(server, (await server.newAccount()).token).createContact('etag@example.com');
    for (const path of [unknown, `/v3/contacts/${theirs.contact_id}`]) {
      for (const header of ['*', '"1"', '"x"']) {
        assert.equal(await status('PUT', path, patch, header), 404);
        assert.equal(await status('DELETE', path, undefined, header), 404);
      }
    }
  });

  test('GET and HEAD answer 304 without a body where If-None-Match names the contact as it is', async () => {
    const path = await newPath();
    const tag = await tagOf(path);
    const get = (method: string, header: string): Promise<Response> =>
      server.fetch(path, { method, headers: { 'if-none-match': header } });
    for (const method of ['GET', 'HEAD']) {
      for (const header of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
        const response = await get(method, header);
        assert.deepEqual([response.status, await response.text(), response.headers.get('etag')], [304, '', tag]);
      }
      assert.deepEqual([(await get(method, '"x"')).status, (await get(method, 'x')).status], [200, 400]);
    }
    await send('PATCH', path, patch);
    assert.equal((await get('GET', tag)).status, 200);
  });
});
