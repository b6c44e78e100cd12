import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '../../src/accounts/create-account.ts';
import { findSettings } from '../../src/accounts/find-settings.ts';
import { listAccounts } from '../../src/accounts/list-accounts.ts';
import { listEmails } from '../../src/accounts/list-emails.ts';
import { Invalid, NotFound } from '../../src/errors.ts';
import { testDatabase } from '../support/test-database.ts';

const now = new Date('2026-03-01T10:00:00Z');

test('an account starts with defaults made of what is given, and is listed oldest first', async () => {
  const { database } = await testDatabase();
  const make = (name: string) =>
    database.transaction((tx) => createAccount(tx, { name, senderEmail: ' news@example.org ' }, now));
  const first = await make(' Example Club ');
  const second = await make('Second');
  assert.deepEqual(first.settings, {
    confirmedOptIn: false,
    confirmationLinkDays: 30,
    senderName: 'Example Club',
    senderEmail: 'news@example.org',
    postalAddress: null,
    language: 'en',
  });
  assert.deepEqual(await findSettings(database, first.accountId), first.settings);
  assert.deepEqual(await listAccounts(database), [first, second]);
});

test('an account without a name or with a wrong sender is refused with every problem, and not stored', async () => {
  const { database } = await testDatabase();
  await assert.rejects(
    database.transaction((tx) => createAccount(tx, { name: ' ', senderEmail: 'nobody' }, now)),
    (error) => error instanceof Invalid && error.problems.length === 2,
  );
  assert.deepEqual(await listAccounts(database), []);
  await assert.rejects(findSettings(database, '00000000-0000-7000-8000-000000000000'), NotFound);
});

test('the address of an account’s sender is its first e-mail address, confirmed, and where its owner is reached', async () => {
  const { database } = await testDatabase();
  const { accountId } = await database.transaction((tx) =>
    createAccount(tx, { name: 'Example Club', senderEmail: 'news@example.org' }, now),
  );
  assert.deepEqual(await listEmails(database, accountId, {}), [
    {
      emailId: 1,
      emailAddress: 'news@example.org',
      roles: ['CONTACT', 'BILLING', 'REPLY_TO'],
      confirmed: { at: now, source: 'SITE_OWNER' },
    },
  ]);
});
