import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PermissionColumns } from '../../src/permission-in-files/permission-columns.ts';
import { allCases } from './all-cases.ts';
import { list } from './read-table.ts';

const columns = new PermissionColumns();
const read = (column: string, cell: string): string => columns.of(column).read(cell);

test('every word, every answer and every part of a name states what its list says', () => {
  assert.ok(allCases.length > 2_500);
  for (const { column, cell, states } of allCases) assert.equal(read(column, cell), states, `${column}: ${cell}`);
});

test('words are the same in any case, width and spelling, with and without what cannot be seen', () => {
  const spellings = list(
    'UNSUBSCRIBED | Un-Subscribed | un_subscribed | ＵＮＳＵＢＳＣＲＩＢＥＤ | uNsUbScRiBeD |  unsubscribed\u00a0',
    '\ufeffunsubscribed | unsub\u200bscribed | \u202bunsubscribed\u202c | "unsubscribed"',
    'unsubscribed. | Désabonné | DESABONNE | de\u0301sabonne\u0301 | bitte nicht anschreiben',
    'désabonnée | ausgetragen | отписан | ОТПИСАН',
  );
  for (const cell of spellings) assert.notEqual(read('Status', cell), 'yes', cell);
  for (const cell of spellings.filter((one) => !one.startsWith('bitte')))
    assert.equal(read('Status', cell), 'no', cell);
  for (const cell of ['bestätigt', 'BESTAETIGT', 'besta\u0308tigt']) assert.equal(read('Status', cell), 'yes', cell);
});

test('what stands behind a word does not change it', () => {
  const behind = list(
    '(by user) | - 2024-01-02 | : spam | 2024-01-02 10:11:12 | (2 Jan 2024, 3:04 PM) | [campaign 12]',
    'am 02.01.2024 | / moved | – par le client | since 2020 | ; did not want it any more',
    '(not interested) | (no reason given) | 2024年1月2日',
  );
  for (const text of behind) {
    for (const word of [
      'Unsubscribed',
      'opt-out',
      'Désabonné',
      'abgemeldet',
      'dado de baja',
      '配信停止',
      'إلغاء الاشتراك',
    ]) {
      assert.equal(read('Status', `${word} ${text}`), 'no', `${word} ${text}`);
    }
    if (text !== ': spam') assert.notEqual(read('Status', `Subscribed ${text}`), 'no', `Subscribed ${text}`);
  }
  for (const text of [
    '(by user)',
    '- 2024-01-02',
    '2 Jan 2024, 3:04 PM',
    'am 02.01.2024',
    'since 2020',
    'via web form',
  ]) {
    assert.equal(read('Status', `Subscribed ${text}`), 'yes', `Subscribed ${text}`);
  }
});

test('what is not understood gives no leave', () => {
  const cells = list(
    'unsubscribd | subscribd | maried | married | 2 | -1 | 1 | 0 | U | weekly | subscribed until May',
    '? | × | subscribed: no | subscribed 0 | active = 0 | unsubscribed: no | not unsubscribed',
    'nicht abgemeldet | true | ja | Subscribed? | subscribed, but not to offers | to be unsubscribed?no',
    '5.1.1 | none | keine | 2024-01-02 | 1970-01-01',
  );
  for (const cell of cells) assert.notEqual(read('Status', cell), 'nothing', cell);
  for (const cell of cells.filter((one) => one !== 'Subscribed?')) {
    assert.notEqual(read('Status', cell), 'yes', cell);
  }
});

test('negations are read', () => {
  for (const cell of [
    'not subscribed',
    'no longer subscribed',
    'nicht mehr angemeldet',
    'non iscritto',
    'pas abonné',
  ]) {
    assert.equal(read('Status', cell), 'no', cell);
  }
  for (const cell of ['never subscribed', 'not confirmed', 'nicht bestätigt', 'never opted in', 'jamais inscrit']) {
    assert.equal(read('Status', cell), 'not_confirmed', cell);
  }
});

test('of several words in a cell the strictest counts', () => {
  assert.equal(read('Status', 'active, later unsubscribed'), 'no');
  assert.equal(read('Status', 'bounced (removed by Ann)'), 'not_understood');
  assert.equal(read('Status', 'hard bounced - mailbox full'), 'unreachable');
  assert.equal(read('Status', 'removed'), 'no');
  assert.equal(read('Status', 'removed (by Ann)'), 'no');
  assert.equal(read('Status', 'was removed from class'), 'not_understood');
});

test('a cell of any length is read in time, and its end is not overlooked', () => {
  const long = 'x '.repeat(100_000);
  assert.equal(read('Status', `unsubscribed (${long})`), 'no');
  assert.equal(read('Status', long), 'not_understood');
  assert.equal(read('Notes', `unsubscribed ${long}`), 'nothing');
  assert.equal(read('UNSUB_REASON', long), 'no');
  assert.equal(read('Status', `subscribed${' '.repeat(2_000)}, but not by mail`), 'not_understood');
});
