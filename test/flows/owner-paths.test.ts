import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { testServer } from '../support/test-server.ts';

interface ContactBody {
  contact_id: string;
  email_address: { address: string; permission_to_send: string };
  [member: string]: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: ContactBody;
}

let names = 0;

const server = await testServer();
const listId = (await call('POST', '/v3/contact_lists', { name: 'News' })).body['list_id'] as string;

async function call(method: string, path: string, json?: unknown): Promise<Answer> {
  const response = await server.fetch(path, { method, ...(json !== undefined && { json }) });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as ContactBody };
}

/** Whatever the owner of the account does: somebody who opted out is not mailable, and was asked at most once. */
describe('the owner cannot bring back somebody who opted out', () => {
  function newAddress(): string {
    names += 1;
    return `person${names}@example.com`;
  }

  const create = (address: string, more: object = {}) =>
    call('POST', '/v3/contacts', {
      create_source: 'Account',
      email_address: { address, permission_to_send: 'implicit' },
      list_memberships: [listId],
      ...more,
    });
  const put = (contactId: string, body: object) => call('PUT', `/v3/contacts/${contactId}`, body);
  const get = async (contactId: string) =>
    (await call('GET', `/v3/contacts/${contactId}?include=list_memberships`)).body;
  const resubscribe = (contactId: string) =>
    call('PUT', `/v3/contacts/resubscribe/${contactId}`, { list_ids: [listId] });

  async function optedOut(): Promise<{ contactId: string; address: string; beforeOptOut: ContactBody }> {
    const address = newAddress();
    const { body } = await create(address);
    const beforeOptOut = await get(body.contact_id);
    const out = await put(body.contact_id, {
      update_source: 'Contact',
      email_address: { address, permission_to_send: 'unsubscribed' },
    });
    assert.equal(out.status, 200);
    return { contactId: body.contact_id, address, beforeOptOut };
  }

  async function solicitations(address: string): Promise<number> {
    const rows = await server.database.query<{ count: number }>(sql`select count(*)::int as count
      from message where kind = 'resubscribe' and lower(recipient) = ${address.toLowerCase()}`);
    return rows[0]?.count ?? 0;
  }

  async function assertStaysOut(contactId: string, ...addresses: string[]): Promise<void> {
    const contact = await get(contactId);
    const { permission_to_send: permission } = contact.email_address;
    assert.ok(['unsubscribed', 'pending_confirmation'].includes(permission), `permission is ${permission}`);
    assert.deepEqual(contact['list_memberships'], []);
    for (const address of addresses) assert.ok((await solicitations(address)) <= 1, 'asked more than once');
  }

  test('by PUT with a permission and no list: refused with the reason', async () => {
    const { contactId, address } = await optedOut();
    const answer = await put(contactId, {
      update_source: 'Account',
      email_address: { address, permission_to_send: 'explicit' },
    });
    assert.equal(answer.status, 400);
    assert.match(
      JSON.stringify(answer.body),
      /unsubscribed by the contact on \d{4}-\d\d-\d\d; only the contact can resubscribe/,
    );
    await assertStaysOut(contactId, address);
  });

  test('by PUT with lists: asked once, then refused', async () => {
    const { contactId, address } = await optedOut();
    const addToList = () => put(contactId, { update_source: 'Account', list_memberships: [listId] });
    assert.equal((await addToList()).status, 200);
    assert.equal((await get(contactId)).email_address.permission_to_send, 'pending_confirmation');
    await put(contactId, { update_source: 'Contact', email_address: { address, permission_to_send: 'unsubscribed' } });
    assert.equal((await addToList()).status, 400);
    assert.equal((await resubscribe(contactId)).status, 400);
    assert.equal(await solicitations(address), 1);
    await assertStaysOut(contactId, address);
  });

  test('by POST again: 409 that ends with the id of the contact', async () => {
    const { contactId, address } = await optedOut();
    const answer = await create(address.toUpperCase());
    assert.equal(answer.status, 409);
    assert.ok(JSON.stringify(answer.body).includes(`already exists for contact ${contactId}"`));
    await assertStaysOut(contactId, address);
  });

  test('by deleting and creating anew: still 409; reviving keeps the opt-out', async () => {
    const { contactId, address } = await optedOut();
    assert.equal((await call('DELETE', `/v3/contacts/${contactId}`)).status, 204);
    assert.equal((await create(address)).status, 409);
    const withLists = await put(contactId, { update_source: 'Account', list_memberships: [listId] });
    assert.equal(withLists.status, 400, 'a deleted contact is not asked');
    assert.equal((await put(contactId, { update_source: 'Account' })).status, 200);
    assert.equal('deleted_at' in (await get(contactId)), false);
    await assertStaysOut(contactId, address);
  });

  test('by another address, away and back: the opt-out goes along', async () => {
    const { contactId, address } = await optedOut();
    const other = newAddress();
    const raised = await put(contactId, {
      update_source: 'Account',
      email_address: { address: other, permission_to_send: 'explicit' },
    });
    assert.equal(raised.status, 400);
    assert.equal((await put(contactId, { update_source: 'Account', email_address: { address: other } })).status, 200);
    await assertStaysOut(contactId, address, other);
    assert.equal((await resubscribe(contactId)).status, 200);
    assert.equal((await put(contactId, { update_source: 'Account', email_address: { address } })).status, 200);
    await assertStaysOut(contactId, address, other);
    assert.equal((await resubscribe(contactId)).status, 400, 'the mark came back with the contact');
    assert.equal((await solicitations(address)) + (await solicitations(other)), 1);
  });

  test('by leaving the address and creating a contact for it anew: the permission stays with the address', async () => {
    const { contactId, address } = await optedOut();
    await put(contactId, { update_source: 'Account', email_address: { address: newAddress() } });
    const { status, body } = await create(address, { list_memberships: [] });
    assert.equal(status, 201);
    assert.equal(body.email_address.permission_to_send, 'unsubscribed');
    await assertStaysOut(body.contact_id, address);
  });

  for (const source of ['Account', 'Contact']) {
    test(`by writing back, as ${source}, what was read before the opt-out`, async () => {
      const { contactId, address, beforeOptOut: stale } = await optedOut();
      const answer = await put(contactId, {
        ...stale,
        email_address: { ...stale.email_address, permission_to_send: 'explicit' },
        update_source: source,
      });
      assert.equal(answer.status, 400);
      assert.match(JSON.stringify(answer.body), /contact has changed since it was read/);
      assert.equal((await put(contactId, { ...stale, update_source: source })).status, 400);
      assert.equal((await get(contactId)).email_address.permission_to_send, 'unsubscribed');
      assert.equal(await solicitations(address), 0);
    });
  }

  test('writing back what was read after the opt-out changes nothing about permission', async () => {
    const { contactId } = await optedOut();
    const read = await get(contactId);
    assert.equal((await put(contactId, { ...read, update_source: 'Account' })).status, 200);
    const again = await get(contactId);
    assert.deepEqual({ ...again.email_address }, { ...read.email_address });
  });

  test('an opt-out goes through whatever lists its body names, a list that is gone too', async () => {
    const { body } = await create(newAddress());
    const answer = await put(body.contact_id, {
      update_source: 'Contact',
      email_address: { address: body.email_address.address, permission_to_send: 'unsubscribed' },
      list_memberships: [listId, '01890000-0000-7000-8000-000000000000'],
    });
    assert.equal(answer.status, 200);
    await assertStaysOut(body.contact_id);
  });

  test('200 resubscribe requests at once: one answers 200, the others 400, and one mail goes', async () => {
    const { contactId, address } = await optedOut();
    const answers = await Promise.all(Array.from({ length: 200 }, () => resubscribe(contactId)));
    const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
    assert.deepEqual({ ok: count(200), refused: count(400) }, { ok: 1, refused: 199 });
    assert.equal(await solicitations(address), 1);
  });

  test('opt-ins and opt-outs at once end in one serial order, and the ledger is unbroken', async () => {
    const { contactId, address } = await optedOut();
    const requests = Array.from({ length: 60 }, (_, index) =>
      index % 2 === 0
        ? put(contactId, { update_source: 'Contact', email_address: { address, permission_to_send: 'unsubscribed' } })
        : put(contactId, {
            update_source: 'Contact',
            email_address: { address, permission_to_send: 'explicit' },
            list_memberships: [listId],
          }),
    );
    for (const answer of await Promise.all(requests)) assert.equal(answer.status, 200);
    const events = await server.database.query<{ from: string | null; to: string }>(sql`
      select from_permission as from, to_permission as to from permission_event
      where contact_id = ${contactId} order by seq`);
    events.slice(1).forEach((event, index) => assert.equal(event.from, events[index]?.to));
    assert.equal((await get(contactId)).email_address.permission_to_send, events.at(-1)?.to);
  });

  test('50 POSTs of one new address at once: one 201, the others 409 with its id', async () => {
    const address = newAddress();
    const answers = await Promise.all(Array.from({ length: 50 }, () => create(address)));
    const created = answers.filter((answer) => answer.status === 201);
    assert.equal(created.length, 1);
    const others = answers.filter((answer) => answer.status === 409);
    assert.equal(others.length, 49);
    for (const { body } of others) assert.ok(JSON.stringify(body).includes(created[0]?.body.contact_id ?? 'none'));
  });
});
