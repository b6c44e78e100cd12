import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import sql from 'sql-template-tag';
import { importRows } from '../../src/imports/import-rows.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { importSuppressions } from '../../src/suppression/import-suppressions.ts';
import { createList } from '../../src/lists/create-list.ts';
import { testDatabase } from '../support/test-database.ts';
import { contextOfNewAccount } from '../support/contexts.ts';

test('an import meets addresses that a suppression list knows by their SHA-256: they opt out, and join no list', async () => {
  const { database } = await testDatabase();
  const context = await contextOfNewAccount(database);
  const { listId } = await createList(context, { name: 'News', description: null, favorite: false });
  const said = { at: null, reason: 'Former list', source: 'Contact' } as const;
  const known = ['one@example.com', 'two@example.com', 'never@example.com'];
  const entries = known.map(
    (address) => ({ ...said, by: { kind: 'hash', hash: hash('sha256', address, 'buffer') } }) as const,
  );
  assert.equal((await importSuppressions(context, entries)).waiting, 3);

  const addresses = ['One@example.com', 'free@example.com', 'two@Example.com', 'TWO@example.com'];
  const rows = addresses.map((address, index) => ({ row: index + 1, address, input: { profile: {} }, problems: [] }));
  const target = { listIds: [listId], smsPermission: 'not_set' } as const;
  const { outcomes } = await database.transaction((tx) => importRows(tx, context, rows, target));
  assert.deepEqual(
    outcomes.map(({ outcome, joinsNoList }) => [outcome, joinsNoList]),
    [
      ['created', true],
      ['created', false],
      ['created', true],
      ['updated', true],
    ],
  );
  const stored = await database.query(sql`select lower(address_text) as address, a.permission, opt_out_source,
      (select count(*)::int from list_membership m where m.contact_id = c.contact_id) as lists
    from address a join contact c using (account_id, address_id) order by 1`);
  assert.deepEqual(stored, [
    { address: 'free@example.com', permission: 'implicit', opt_out_source: null, lists: 1 },
    { address: 'one@example.com', permission: 'unsubscribed', opt_out_source: 'Contact', lists: 0 },
    { address: 'two@example.com', permission: 'unsubscribed', opt_out_source: 'Contact', lists: 0 },
  ]);
  const waiting = await database.query(sql`select from suppressed_hash`);
  assert.equal(waiting.length, 1);
  assert.deepEqual((await verifyLedger(database, context.accountId)).problems, []);
});
