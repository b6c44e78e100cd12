import assert from 'node:assert/strict';
import { test } from 'node:test';

import { explainNotUnderstood } from '../../src/permission-in-files/explain-not-understood.ts';
import { optsOut, refuseOptOutFile, type StatementCounts } from '../../src/permission-in-files/opt-out-file.ts';
import { PermissionColumns } from '../../src/permission-in-files/permission-columns.ts';
import { readFileName, withFileMeaning } from '../../src/permission-in-files/read-file-name.ts';
import { readPermission, type RowPermission } from '../../src/permission-in-files/read-permission.ts';
import { strictest, strictestFirst } from '../../src/permission-in-files/said-permission.ts';

const row = (cells: Record<string, string>): RowPermission =>
  readPermission(new PermissionColumns(), Object.entries(cells));

test('of several columns the strictest counts, and is named', () => {
  assert.deepEqual(row({ Status: 'Active', Blacklisted: '1', Notes: 'x' }), {
    statement: 'no',
    because: [{ column: 'Blacklisted', cell: '1', statement: 'no' }],
    isUnreachable: false,
    claims: [],
  });
  assert.equal(row({ Status: 'married', Unsubscribed: 'yes' }).statement, 'no');
  assert.equal(row({ Status: 'married', Bounced: 'yes' }).statement, 'not_understood');
  assert.equal(row({ Status: 'pending', Bounced: 'yes' }).statement, 'unreachable');
  assert.equal(row({ Status: 'pending', Newsletter: 'yes' }).statement, 'not_confirmed');
  assert.equal(row({ Status: 'active', Bounced: 'no' }).statement, 'yes');
  assert.deepEqual(row({ Status: 'Maried', 'First name': 'Ann' }).because, [
    { column: 'Status', cell: 'Maried', statement: 'not_understood' },
  ]);
});

test('a row that is not understood names word and column', () => {
  assert.equal(
    explainNotUnderstood(row({ Status: 'Maried', Newsletter: 'weekly' })),
    '"Maried" in the column "Status" and "weekly" in the column "Newsletter" may speak of permission and is not understood. ' +
      'Say what it means in status_words, or name the column in ignore_columns if it says nothing.',
  );
});

test('who said no and whose address bounces is both', () => {
  const { statement, isUnreachable } = row({ Status: 'Unsubscribed', CLEAN_TIME: '2024-01-02' });
  assert.deepEqual([statement, isUnreachable], ['no', true]);
});

test('the order of statements is total', () => {
  for (const [index, one] of strictestFirst.entries()) {
    for (const other of strictestFirst.slice(index)) assert.equal(strictest([other, one]), one);
  }
  assert.equal(strictest([]), 'nothing');
});

test('what a file claims of opt-ins and opt-outs is kept', () => {
  const cells = {
    OPTIN_TIME: '2020-01-02',
    OPTIN_IP: '192.0.2.1',
    CONFIRM_TIME: '-',
    UNSUB_TIME: '2023-01-02',
    UNSUB_REASON: 'x',
    Tags: 'y',
  };
  assert.deepEqual(row(cells).claims, [
    { about: 'opt_in', detail: 'date', column: 'OPTIN_TIME', cell: '2020-01-02' },
    { about: 'opt_in', detail: 'ip', column: 'OPTIN_IP', cell: '192.0.2.1' },
    { about: 'opt_out', detail: 'date', column: 'UNSUB_TIME', cell: '2023-01-02' },
    { about: 'opt_out', detail: 'reason', column: 'UNSUB_REASON', cell: 'x' },
  ]);
  const { statement, claims } = row({ OPTIN_IP: '192.0.2.1', UNSUB_TIME: '0/0/00' });
  assert.deepEqual([statement, claims.length], ['nothing', 1]);
});

test('the name of a file means something as Mailchimp writes it, and is asked about where it speaks of a no', () => {
  const names: Record<string, string> = {
    'unsubscribed_members_export_1a2b3c.csv': 'no',
    'unsubscribed_email_audience_export_1a2b3c4d.csv': 'no',
    'audience/cleaned_members_export_1a2b3c.csv': 'unreachable',
    'cleaned_email_audience_export_1a2b3c (1).csv': 'unreachable',
    'nonsubscribed_email_audience_export_1a2b3c.csv': 'not_confirmed',
    'subscribed_members_export_1a2b3c.csv': 'yes',
    'subscribed_segment_export_1a2b3c.csv': 'yes',
    'Unsubscribed.csv': 'ask',
    'unsubscribed_members.csv': 'ask',
    'cleaned_list.csv': 'ask',
    'bounces.csv': 'ask',
    'suppression-list.txt': 'ask',
    'optouts.csv': 'ask',
    'do-not-mail.xlsx': 'ask',
    'DoNotContact 2024.csv': 'ask',
    'spam complaints.csv': 'ask',
    'Abmeldungen.csv': 'ask',
    'Sperrliste.csv': 'ask',
    'désinscrits.csv': 'ask',
    'bajas.csv': 'ask',
    'disiscritti.csv': 'ask',
    'uitgeschreven.csv': 'ask',
    'wypisani.csv': 'ask',
    'отписавшиеся.csv': 'ask',
    '配信停止リスト.csv': 'ask',
    'inactive users.csv': 'ask',
    'unconfirmed.csv': 'ask',
    'blacklist.csv': 'ask',
    'contacts.csv': 'nothing',
    'members_export_1a2b3c.csv': 'nothing',
    'newsletter subscribers.csv': 'nothing',
    'subscribers-2024-01-02.csv': 'nothing',
    'clients.xlsx': 'nothing',
    'Kontakte.csv': 'nothing',
    '': 'nothing',
  };
  for (const [name, means] of Object.entries(names)) assert.equal(readFileName(name), means, name);
});

test('a column contradicts the name of a file, and a request contradicts a column', () => {
  const byName = { statement: 'no', by: 'file_name' } as const;
  const byRequest = { statement: 'no', by: 'request' } as const;
  assert.equal(withFileMeaning(row({ OPTIN_TIME: '2020-01-02' }), byName).statement, 'no');
  assert.equal(withFileMeaning(row({ Status: 'Active' }), byName).statement, 'yes');
  assert.equal(withFileMeaning(row({ Status: 'Maried' }), byName).statement, 'not_understood');
  assert.equal(withFileMeaning(row({ Status: 'Active' }), byRequest).statement, 'no');
  assert.equal(withFileMeaning(row({ Status: 'Active' }), { statement: 'nothing', by: 'request' }).statement, 'yes');
  const unreachable = withFileMeaning(row({ Status: 'Unsubscribed' }), { statement: 'unreachable', by: 'request' });
  assert.deepEqual([unreachable.statement, unreachable.isUnreachable], ['no', true]);
});

test('an opt-out import skips who says yes and opts out everybody else', () => {
  assert.deepEqual(strictestFirst.filter(optsOut), ['no', 'not_understood', 'unreachable', 'not_confirmed', 'nothing']);
});

test('an opt-out import refuses a file of contacts', () => {
  const none = { no: 0, not_understood: 0, unreachable: 0, not_confirmed: 0, yes: 0, nothing: 0 };
  const counts = (some: Partial<StatementCounts>): StatementCounts => ({
    ...none,
    ...some,
  });
  const plain = { permissionColumns: 0, profileColumns: 0 };
  const withStatus = { permissionColumns: 1, profileColumns: 3 };
  assert.equal(refuseOptOutFile(plain, counts({ nothing: 10 })), null);
  assert.equal(refuseOptOutFile(withStatus, counts({ no: 1, yes: 9 })), null);
  assert.equal(refuseOptOutFile(withStatus, counts({ yes: 5, nothing: 5 })), null);
  assert.match(refuseOptOutFile(withStatus, counts({ yes: 6, nothing: 4 })) ?? '', /6 of 10 say that they did not/);
  assert.match(
    refuseOptOutFile({ permissionColumns: 0, profileColumns: 2 }, counts({ nothing: 10 })) ?? '',
    /its 10 rows/,
  );
});
