import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { ContactFilter } from '../../src/contacts/collection/contact-filter.ts';
import { findContactPage, type Position } from '../../src/contacts/collection/contact-page-queries.ts';
import type { Queryable } from '../../src/database/database.ts';
import { testDatabase } from '../support/test-database.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const contacts = 20_000;
const limit = 20;
const everything: ContactFilter = {
  statuses: [],
  addressKey: undefined,
  listIds: [],
  tagIds: [],
  smsPermissions: [],
  updated: { after: undefined, before: undefined },
  created: { after: undefined, before: undefined },
  optedOut: { after: undefined, before: undefined },
  segmentId: undefined,
};
const start = Date.UTC(2026, 0, 1);
const minute = 60_000;
const range = (fromMinute: number, toMinute?: number) => ({
  after: new Date(start + fromMinute * minute),
  before: toMinute === undefined ? undefined : new Date(start + toMinute * minute),
});

/**
 * Contact n of 20,000 is one minute younger than contact n - 1. Its permission goes round in ten: explicit four times,
 * implicit three, unsubscribed one, undeliverable one, deleted one. The first 4,000 are rare ones: on hold, without a
 * permission, without an address, pending; the newest have none of these.
 */
const fill = `
  set session_replication_role = replica;
  insert into contact (
    account_id, contact_id, address_id, permission, undeliverable, opt_out_at, create_source, created_at, updated_at, deleted_at
  )
  select $1::uuid, contact_id, case when permission is not null then address_id end, permission,
    case when permission is not null then n % 10 = 8 end,
    case when permission = 'unsubscribed' then at end, 'Account', at, at, case when n > 4000 and n % 10 = 9 then at end
  from (
    select *,
      case when n <= 1000 then 'temp_hold' when n <= 2000 then 'not_set' when n <= 3000 then null
        when n <= 4000 then 'pending_confirmation' when n % 10 < 4 then 'explicit' when n % 10 < 7 then 'implicit'
        when n % 10 = 7 then 'unsubscribed' else 'explicit' end as permission
    from (
      select n, lpad(to_hex(n), 12, '0') as hex,
        ('01a00000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as contact_id,
        ('01b00000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as address_id,
        timestamptz '2026-01-01T00:00:00Z' + n * interval '1 minute' as at
      from generate_series(1, ${contacts}) n
    ) numbered
  ) one`;
const fillAddresses = `insert into address (
    account_id, address_id, address_key, address_text, permission, undeliverable_at, opt_in_source, opt_in_at,
    opt_out_source, opt_out_at, confirm_status, hold, episode, seq, head, created_at, updated_at
  )
  select account_id, address_id, sha256(address_id::text::bytea), address_id || '@example.com', permission,
    case when undeliverable then created_at end,
    case when permission in ('explicit', 'implicit', 'temp_hold') then 'Account' end,
    case when permission in ('explicit', 'implicit', 'temp_hold') then created_at end,
    case when permission = 'unsubscribed' then 'Contact' end, opt_out_at, 'off',
    case when permission = 'temp_hold' then '{}'::jsonb end, case when permission = 'unsubscribed' then '{}'::jsonb end,
    1, decode(repeat('00', 32), 'hex'), created_at, updated_at
  from contact where address_id is not null`;
/** Every contact is on the first list, every tenth on the second, and the first 50 on the third. */
const fillLists = `insert into list_membership (account_id, list_id, contact_id, joined_at)
  select account_id, list_id, contact_id, created_at
  from contact,
    lateral (select right(contact_id::text, 12) as hex) tail,
    lateral (select ('x' || hex)::bit(48)::bigint as n) numbered,
    lateral (values ($1::uuid, 1, ${contacts}), ($2::uuid, 10, ${contacts}), ($3::uuid, 1, 50)) list (list_id, step, most)
  where n % step = 0 and n <= most`;

/** As the lists: every contact, every tenth, and the first 50 have a tag; and the first 5,000 have an SMS channel. */
const fillTags = `insert into tagging (account_id, tag_id, contact_id, present, tagged_at)
  select account_id, list_id, contact_id, deleted_at is null, joined_at
  from list_membership join contact using (account_id, contact_id)`;
const fillChannels = `insert into sms_channel (
    account_id, contact_id, sms_channel_id, sms_address, permission, create_source, created_at, updated_at
  )
  select account_id, contact_id, contact_id, '7815551212', 'explicit', 'Account', created_at, created_at
  from contact order by contact_id limit 5000`;

const accountId = randomUUID();
const listIds = [uuidv7(), uuidv7(), uuidv7()] as const;

const { connection } = await testDatabase();
const client = new pg.Client(connection);
await client.connect();
const [settings = '', insert = ''] = fill.split(';\n');
await client.query(settings);
await client.query(insert, [accountId]);
await client.query(fillAddresses);
await client.query(fillLists, [...listIds]);
await client.query(fillTags);
await client.query(fillChannels);
await client.query('vacuum analyze contact, address, list_membership, tagging, sms_channel');

describe('a page of contacts costs the same wherever it is', () => {
  after(() => client.end());

  /** How many rows the page reads from tables, and which of them it reads whole. */
  async function cost(filter: Partial<ContactFilter>, from?: Position): Promise<{ rows: number; scans: string[] }> {
    let plan: PlanNode | undefined;
    const explaining: Queryable = {
      async query({ text, values }) {
        const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
          `explain (analyze, timing off, format json) ${text}`,
          values,
        );
        plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
        return [];
      },
    };
    await findContactPage(explaining, accountId, { ...everything, ...filter }, { after: from, limit });
    assert.ok(plan);
    const nodes = flatten(plan);
    const rows = nodes.filter(isRead).reduce((sum, node) => sum + rowsOf(node), 0);
    const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'] ?? '');
    return { rows, scans };
  }

  async function ids(filter: Partial<ContactFilter>, from?: Position, most = limit): Promise<string[]> {
    const plain: Queryable = { query: async (statement) => (await client.query(statement)).rows as never[] };
    const rows = await findContactPage(plain, accountId, { ...everything, ...filter }, { after: from, limit: most });
    return rows.map((row) => row.contact_id);
  }

  const deep: Position = { time: null, contactId: '01a00000-0000-7000-8000-000000000700' };
  const deepInTime: Position = { time: '2026-01-02T12:00:00Z', contactId: deep.contactId };
  const filters: [string, Partial<ContactFilter>, number][] = [
    ['no filter', {}, 1],
    ['status=all', { statuses: ['all'] }, 1],
    ['status=active', { statuses: ['active'] }, 1],
    ['status=deleted', { statuses: ['deleted'] }, 1],
    ['status=unsubscribed', { statuses: ['unsubscribed'] }, 1],
    ['status=temp_hold, of which the newest contacts have none', { statuses: ['temp_hold'] }, 1],
    ['status=not_set, contacts without an address included', { statuses: ['not_set'] }, 2],
    ['three statuses', { statuses: ['unsubscribed', 'pending_confirmation', 'deleted'] }, 3],
    ['a list', { listIds: [listIds[0]] }, 1],
    ['a list of old contacts', { listIds: [listIds[2]] }, 1],
    ['three lists', { listIds }, 3],
    ['a tag', { tagIds: [listIds[0]] }, 1],
    ['a tag of old contacts', { tagIds: [listIds[2]] }, 1],
    ['three tags', { tagIds: listIds }, 3],
    ['a tag, deleted contacts too', { tagIds: [listIds[0]], statuses: ['all'] }, 1],
    ['an SMS status', { smsPermissions: ['explicit'] }, 2],
    ['updated_after', { updated: range(100) }, 1],
    ['updated_before', { updated: { after: undefined, before: new Date(start + 3_000 * minute) } }, 1],
    ['created in a window', { created: range(1_000, 5_000) }, 1],
    ['optout_after', { optedOut: range(100) }, 1],
  ];
  for (const [name, filter, branches] of filters) {
    test(`${name}: the first page and one far down read a page of rows and no table whole`, async () => {
      const inTime = filter.updated ?? filter.created ?? filter.optedOut;
      for (const from of [undefined, inTime === undefined ? deep : deepInTime]) {
        const { rows, scans } = await cost(filter, from);
        assert.deepEqual(scans, []);
        // Each branch its page and its joins; the merged page twice, with contact and address; one contact in ten is passed over.
        assert.ok(rows <= limit * (3 * branches + 3), `${rows} rows`);
      }
    });
  }

  test('email reads one contact', async () => {
    const { rows: found } = await client.query<{ address_key: Buffer; contact_id: string }>(
      'select address_key, contact_id from contact join address using (account_id, address_id) order by contact_id offset 9000 limit 1',
    );
    const [one] = found;
    assert.ok(one);
    const { rows, scans } = await cost({ addressKey: one.address_key });
    assert.deepEqual(scans, []);
    assert.ok(rows <= 8, `${rows} rows`);
    assert.deepEqual(await ids({ addressKey: one.address_key }), [one.contact_id]);
  });

  test('merged branches show what one query over everything shows, in its order, each contact once', async () => {
    const { rows } = await client.query<{ contact_id: string }>(
      `select contact_id from contact
       where deleted_at is null and (permission is null or permission in ('not_set', 'temp_hold'))
         or deleted_at is null and permission = 'explicit' and not undeliverable
       order by contact_id desc`,
    );
    const expected = rows.map((row) => row.contact_id);
    const found = await ids({ statuses: ['temp_hold', 'active', 'not_set', 'explicit'] }, undefined, contacts);
    const { rows: implicit } = await client.query<{ contact_id: string }>(
      `select contact_id from contact where deleted_at is null and permission = 'implicit' and not undeliverable`,
    );
    const { rows: undeliverable } = await client.query<{ contact_id: string }>(
      `select contact_id from contact where deleted_at is null and permission = 'explicit' and undeliverable`,
    );
    const all = [...expected, ...[...implicit, ...undeliverable].map((row) => row.contact_id)].toSorted().toReversed();
    assert.deepEqual(found, all);
  });
});

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

function isRead(node: PlanNode): boolean {
  return node['Relation Name'] !== undefined;
}

function rowsOf(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0);
  return (node['Actual Rows'] + removed) * node['Actual Loops'];
}
