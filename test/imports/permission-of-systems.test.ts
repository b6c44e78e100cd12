import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { findAddressColumn } from '../../src/imports/find-address-column.ts';
import { ActivityClient, runActivities, type ActivityBody } from '../activities/activity-fixture.ts';
import { moreSystems } from '../permission-in-files/cases/more-systems.ts';
import { systems } from '../permission-in-files/cases/systems.ts';
import { readTable } from '../permission-in-files/read-table.ts';
import { testServer } from '../support/test-server.ts';

/** What becomes of somebody of whom nothing was stored before. */
const stored: Readonly<Record<string, string>> = {
  yes: 'implicit, on the list',
  nothing: 'implicit, on the list',
  no: 'unsubscribed',
  unreachable: 'implicit, undeliverable',
  not_confirmed: 'not_set',
  not_understood: 'not stored',
};

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));
const list = await api.createList('Everybody');
let people = 0;

describe('a file of another system makes of each person what it says', () => {
  for (const [system, table] of Object.entries({ ...systems, ...moreSystems })) {
    test(system, async () => {
      const rows = readTable(table);
      const names = [...new Set(rows.flatMap(({ cells }) => cells.map(([name]) => name)))];
      const { column = 'email' } = findAddressColumn(names);
      const columns = names.includes(column) ? names : [column, ...names];
      const expected = rows.map(({ cells, states }) => {
        people += 1;
        const address = `person${people}@example.org`;
        return { address, states, cells: new Map([...cells, [column, address]]) };
      });
      const lines = expected.map(({ cells }) => columns.map((name) => cells.get(name) ?? ''));
      const ended = await importFile([columns, ...lines].map((cells) => cells.map(quote).join(',')).join('\r\n'));
      const found = await Promise.all(expected.map(async ({ address }) => `${address}: ${await stateOf(address)}`));
      const wanted = expected.map(({ address, states }) => `${address}: ${stored[states] ?? states}`);
      assert.deepEqual(found, wanted, ended.activity_errors.join('\n'));
      const count = (...states: string[]): number => expected.filter((one) => states.includes(one.states)).length;
      assert.equal(ended.status['error_count'], count('not_understood'));
      assert.equal(ended.status['cannot_add_to_list_count'], count('no', 'unreachable', 'not_confirmed'));
    });
  }
});

async function importFile(text: string): Promise<ActivityBody> {
  const form = new FormData();
  form.set('list_ids', list);
  form.set('file', new Blob([text]), 'people.csv');
  const answer = await server.fetch('/v3/activities/contacts_file_import', { method: 'POST', body: form });
  const activity = (await answer.json()) as ActivityBody;
  assert.equal(answer.status, 201, JSON.stringify(activity));
  return api.ended(activity.activity_id);
}

async function stateOf(address: string): Promise<string> {
  const [row] = await server.database.query<{ permission: string; is_undeliverable: boolean; lists: number }>(
    sql`select permission, undeliverable_at is not null as is_undeliverable,
        (select count(*)::int from contact c join list_membership m using (account_id, contact_id)
          where c.account_id = a.account_id and c.address_id = a.address_id) as lists
      from address a where account_id = ${server.account.accountId} and address_text = ${address}`,
  );
  if (row === undefined) return 'not stored';
  const { permission, is_undeliverable: isUndeliverable, lists } = row;
  return [permission, ...(isUndeliverable ? ['undeliverable'] : []), ...(lists > 0 ? ['on the list'] : [])].join(', ');
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
