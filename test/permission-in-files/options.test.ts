import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cellsOfEntry } from '../../src/permission-in-files/cells-of-entry.ts';
import { PermissionColumns } from '../../src/permission-in-files/permission-columns.ts';
import { readPermission } from '../../src/permission-in-files/read-permission.ts';
import { readStatusWords } from '../../src/permission-in-files/read-status-words.ts';

test('a request explains words that are not understood, in any spelling', () => {
  const { words, problems } = readStatusWords({
    Lapsed: 'unsubscribed',
    weekly: 'subscribed',
    '2': 'unreachable',
    foo: 'nothing',
  });
  assert.deepEqual(problems, []);
  const columns = new PermissionColumns({ statusWords: words });
  const read = (cell: string): string => columns.of('Status').read(cell);
  assert.deepEqual(['lapsed', 'LAPSED', 'Weekly', '2', 'foo', 'bar'].map(read), [
    ...(['no', 'no', 'yes', 'unreachable', 'nothing', 'not_understood'] as const),
  ]);
});

test('a request makes no word of ours less than it is', () => {
  const { words, problems } = readStatusWords({
    removed: 'subscribed',
    pending: 'nothing',
    cleaned: 'unsubscribed',
    active: 'unsubscribed',
  });
  assert.deepEqual(problems, [
    'status_words: removed means unsubscribed and cannot be made less',
    'status_words: pending means not_confirmed and cannot be made less',
  ]);
  const columns = new PermissionColumns({ statusWords: words });
  assert.equal(columns.of('Status').read('removed'), 'no');
  assert.equal(columns.of('Status').read('cleaned'), 'no');
  assert.equal(columns.of('Status').read('Active'), 'no');
});

test('an explained 0 or 1 does not turn the answers of other columns', () => {
  const { words } = readStatusWords({ '1': 'subscribed', '0': 'unsubscribed', no: 'unsubscribed' });
  const columns = new PermissionColumns({ statusWords: words });
  assert.equal(columns.of('blacklisted').read('1'), 'no');
  assert.equal(columns.of('blacklisted').read('0'), 'yes');
  assert.equal(columns.of('Status').read('1'), 'yes');
  assert.equal(columns.of('Status').read('0'), 'no');
});

test('what a request says of words is checked', () => {
  const { problems } = readStatusWords({ a: 'maybe', '': 'nothing', '--': 'nothing', b: 'constructor' });
  assert.equal(problems.length, 4);
});

test('an ignored column says nothing, however its name is spelt', () => {
  const columns = new PermissionColumns({ ignoreColumns: ['member status', 'NOTES'] });
  assert.equal(columns.of('Member_Status').read('unsubscribed'), 'nothing');
  assert.equal(columns.of('Notes').read('unsubscribed'), 'nothing');
  assert.equal(columns.of('Status').read('unsubscribed'), 'no');
});

test('a field of the account is data: only a no beyond doubt counts', () => {
  const columns = new PermissionColumns({ fieldLabels: ['Newsletter', 'Opt out', 'Status'] });
  const cases: [column: string, cell: string, states: string][] = [
    ['cf:Newsletter', 'no', 'nothing'],
    ['cf:Newsletter', 'weekly', 'nothing'],
    ['cf:Newsletter', 'unsubscribed', 'no'],
    ['CF: subscribed', 'false', 'no'],
    ['cf:unsubscribed', '1', 'no'],
    ['cf:unsubscribed', '0', 'nothing'],
    ['cf:Status', 'removed', 'nothing'],
    ['cf:Unsubscribed on', '2024-01-02', 'no'],
    ['cf:SMS opt-out', 'unsubscribed', 'nothing'],
    ['newsletter', 'weekly', 'nothing'],
    ['Newsletter', 'no', 'nothing'],
    ['opt_out', 'yes', 'no'],
    ['Status', 'married', 'nothing'],
    ['Status', 'Unsubscribed', 'no'],
    ['Email status', 'married', 'not_understood'],
  ];
  for (const [column, cell, states] of cases) assert.equal(columns.of(column).read(cell), states, `${column}: ${cell}`);
});

test('an entry of JSON is read as a row is', () => {
  const read = (entry: Record<string, unknown>): string =>
    readPermission(new PermissionColumns(), cellsOfEntry(entry)).statement;
  assert.equal(read({ email: 'a@example.org', subscribed: false }), 'no');
  assert.equal(read({ email: 'a@example.org', unsubscribed: 0 }), 'yes');
  assert.equal(read({ email_address: { address: 'a@example.org', permission_to_send: 'unsubscribed' } }), 'no');
  assert.equal(read({ email_address: { address: 'a@example.org', opt_out_date: '2024-01-02T03:04:05Z' } }), 'no');
  assert.equal(
    read({ email: 'a@example.org', tags: ['vip', 'unsubscribed'], n: null, deep: [[{ status: 'Bounced' }]] }),
    'no',
  );
  assert.equal(read({ deep: [[{ status: 'Bounced' }]] }), 'unreachable');
  assert.equal(read({ email: 'a@example.org', status: null, state: '  ' }), 'nothing');
});
