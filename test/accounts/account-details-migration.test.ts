import assert from 'node:assert/strict';
import { test } from 'node:test';
import sql from 'sql-template-tag';
import { findAccountSummary } from '../../src/accounts/find-account-summary.ts';
import { listEmails } from '../../src/accounts/list-emails.ts';
import { allMigrations } from '../../src/database/migrations/all-migrations.ts';
import { applyMigrations } from '../../src/database/apply-migrations.ts';
import { testDatabase } from '../support/test-database.ts';

const accountId = '01890000-0000-7000-8000-000000000001';
const createdAt = new Date('2025-03-01T10:00:00Z');

test('an account from before it had e-mail addresses has its sender’s, confirmed, and is reached there', async () => {
  const { database } = await testDatabase();
  const { pool } = database;
  await pool.query('drop schema public cascade; create schema public');
  await pool.query('create table migration (number integer primary key, name text not null, ran_at timestamptz)');
  for (const step of allMigrations.filter(({ number }) => number <= 5)) {
    await pool.query(step.sql);
    await database.query(sql`insert into migration (number, name) values (${step.number}, ${step.name})`);
  }
  await database.query(sql`insert into account (account_id, name, sender_name, sender_email, created_at, updated_at)
    values (${accountId}, 'Old Club', 'Old Club', 'old@example.org', ${createdAt}, ${createdAt})`);

  assert.equal((await applyMigrations(pool)).length, allMigrations.length - 5);
  assert.deepEqual(await listEmails(database, accountId, {}), [
    {
      emailId: 1,
      emailAddress: 'old@example.org',
      roles: ['CONTACT', 'BILLING', 'REPLY_TO'],
      confirmed: { at: createdAt, source: 'SITE_OWNER' },
    },
  ]);
  const { name, contactEmail } = await findAccountSummary(database, accountId);
  assert.deepEqual([name, contactEmail], ['Old Club', 'old@example.org']);
});
