import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import sql from 'sql-template-tag';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { testServer } from '../support/test-server.ts';

const contacts = 6;
const addresses = 8;
const requests = 1_500;
const atOnce = 16;

/** Any request on a few contacts that share a few addresses, so that requests meet each other all the time. */
function anyRequest(
  ids: readonly string[],
  listIds: readonly string[],
): { method: string; path: string; json?: unknown } {
  const one = <Item>(items: readonly Item[]): Item => items[randomInt(items.length)] as Item;
  const path = `/v3/contacts/${one(ids)}`;
  const address = `person${randomInt(addresses)}@example.com`;
  const source = one(['Account', 'Contact']);
  const permission = one(['implicit', 'explicit', 'unsubscribed', undefined]);
  const lists = one([listIds, [one(listIds)], [], undefined]);
  return one([
    {
      method: 'PATCH',
      path,
      json: { update_source: source, email_address: { permission_to_send: permission }, list_memberships: lists },
    },
    {
      method: 'PUT',
      path,
      json: {
        update_source: source,
        email_address: { address, permission_to_send: permission },
        list_memberships: lists,
      },
    },
    { method: 'PATCH', path, json: { update_source: source, list_memberships: lists } },
    { method: 'DELETE', path },
    {
      method: 'POST',
      path: '/v3/contacts',
      json: { create_source: source, email_address: { address }, list_memberships: lists },
    },
    {
      method: 'POST',
      path: '/v3/contacts/sign_up_form',
      json: { email_address: address, list_memberships: [one(listIds)] },
    },
    { method: 'PUT', path: `/v3/contacts/resubscribe/${one(ids)}`, json: { list_ids: [one(listIds)] } },
    { method: 'GET', path: `${path}?include=list_memberships` },
  ]);
}

test(`${requests} requests of every kind, ${atOnce} at once, on the same few contacts: no failure, and every rule holds after`, async () => {
  const server = await testServer();
  const create = async (path: string, json: object, id: string): Promise<string> =>
    ((await (await server.fetch(path, { method: 'POST', json })).json()) as Record<string, string>)[id] ?? '';
  const listIds = [
    await create('/v3/contact_lists', { name: 'A' }, 'list_id'),
    await create('/v3/contact_lists', { name: 'B' }, 'list_id'),
  ];
  const ids: string[] = [];
  for (let index = 0; index < contacts; index += 1) {
    const email = { address: `person${index}@example.com` };
    ids.push(await create('/v3/contacts', { create_source: 'Account', email_address: email }, 'contact_id'));
  }

  const statuses = new Map<number, number>();
  let left = requests;
  const work = async (): Promise<void> => {
    for (; left > 0; left -= 1) {
      const { method, path, json } = anyRequest(ids, listIds);
      const response = await server.fetch(path, { method, ...(json !== undefined && { json }) });
      const body = await response.text();
      assert.ok([200, 201, 204, 400, 409].includes(response.status), `${method} ${path}: ${response.status} ${body}`);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  for (const status of [200, 204, 400, 409]) assert.ok((statuses.get(status) ?? 0) > 0, `no answer was ${status}`);

  const report = await verifyLedger(server.database, server.account.accountId);
  assert.deepEqual(report.problems, []);
  assert.ok(report.events > 100, `only ${report.events} events`);
  const query = async (statement: string): Promise<unknown[]> => server.database.query(sql([statement]));
  assert.deepEqual(
    await query(`select contact.contact_id from list_membership join contact using (account_id, contact_id)
    where permission in ('unsubscribed', 'pending_confirmation') or deleted_at is not null`),
    [],
    'nobody is on a list who may be on none',
  );
  assert.deepEqual(
    await query(`select recipient from message where kind = 'resubscribe'
    group by address_id, recipient having count(*) > (
      select count(*) from permission_event e where e.address_id = message.address_id and e.to_permission = 'unsubscribed'
        and (e.from_permission is null or e.from_permission not in ('unsubscribed', 'pending_confirmation')))`),
    [],
    'nobody was asked twice in one opt-out',
  );
  assert.deepEqual(
    await query(`select name, sum(amount) from (
      select name, amount from counter_difference where list_id = '00000000-0000-0000-0000-000000000000'
      union all select name, amount from counter where list_id = '00000000-0000-0000-0000-000000000000'
      union all select coalesce(permission::text, 'none'), -1 from contact where deleted_at is null
    ) counted group by name having sum(amount) <> 0`),
    [],
    'counts are exact',
  );
});
