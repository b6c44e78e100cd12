import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rowOf } from './row-of.ts';

describe('the address of a row', () => {
  test('is read with a name before it, as a link, with a full stop, and without what shows nothing', () => {
    const addresses = [
      'ann@example.org',
      'Ann Byrd <ann@example.org>',
      '"Byrd, Ann" <ann@example.org>',
      '<ann@example.org>',
      'mailto:ann@example.org',
      'MAILTO:ann@example.org?subject=Hello',
      'ann@example.org.',
      ' ann@example.org; ',
      "'ann@example.org'",
      '\ufeffann@exam\u00adple.org\u200b',
      '\u202aann@example.org\u202c\u00a0',
    ];
    for (const address of addresses) {
      const row = rowOf({ email: address });
      assert.deepEqual([row.address, row.problems], ['ann@example.org', []], address);
    }
    for (const address of ['ann@example.org, bob@example.org', 'Ann Byrd', '.', 'ann@', 'ann @example.org']) {
      assert.equal(rowOf({ email: address }).problems.length, 1, address);
    }
    const named = 'Ann Byrd <ann@example.org>';
    assert.deepEqual(rowOf({ email: named }).input.profile, { firstName: 'Ann', lastName: 'Byrd' });
    assert.deepEqual(rowOf({ email: named, 'Last name': 'Smith' }).input.profile, { lastName: 'Smith' });
  });
});

describe('a name', () => {
  const split: [string, string | undefined, string | undefined][] = [
    ['Ann Byrd', 'Ann', 'Byrd'],
    ['Byrd, Ann', 'Ann', 'Byrd'],
    ['Ann', 'Ann', undefined],
    ['  Ann   Mary  Byrd ', 'Ann Mary', 'Byrd'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Maria de la Cruz', 'Maria', 'de la Cruz'],
    ['Van Morrison', 'Van', 'Morrison'],
    ['von Trapp, Maria', 'Maria', 'von Trapp'],
    ['Martin King Jr.', 'Martin', 'King Jr.'],
    ['Martin King, Jr.', 'Martin', 'King, Jr.'],
    ['山田 太郎', '太郎', '山田'],
    ['Byrd,', undefined, 'Byrd'],
  ];

  test('alone is split', () => {
    for (const [name, firstName, lastName] of split) {
      const profile = rowOf({ email: 'a@example.org', Name: name }).input.profile;
      assert.deepEqual([profile.firstName, profile.lastName], [firstName, lastName], name);
    }
  });

  test('beside a column with one half is the other half', () => {
    const halves = (cells: Record<string, string>): unknown => {
      const { firstName, lastName } = rowOf({ email: 'a@example.org', ...cells }).input.profile;
      return [firstName, lastName];
    };
    assert.deepEqual(halves({ Vorname: 'Ann', Name: 'Byrd' }), ['Ann', 'Byrd']);
    assert.deepEqual(halves({ Nom: 'Byrd', Prénom: 'Ann' }), ['Ann', 'Byrd']);
    assert.deepEqual(halves({ Nome: 'Ann', Cognome: 'Byrd' }), ['Ann', 'Byrd']);
    assert.deepEqual(halves({ 'First name': 'Ann', Name: 'Ann Byrd' }), ['Ann', 'Byrd']);
    assert.deepEqual(halves({ Name: 'Ann Byrd', 'Last name': 'Byrd' }), ['Ann', 'Byrd']);
    assert.deepEqual(halves({ 'First name': 'Ann', 'Display name': 'Annie B.' }), ['Ann', undefined]);
    assert.deepEqual(halves({ 'First name': 'Ann', 'Last name': 'Byrd', Name: 'x y' }), ['Ann', 'Byrd']);
  });
});

describe('an address in one cell', () => {
  test('is split where its parts are two blanks apart', () => {
    const street = (cell: string, more: Record<string, string> = {}): unknown =>
      rowOf({ email: 'a@example.org', Address: cell, ...more }).input.streetAddresses?.[0];
    const bonn = { kind: 'home', street: 'Main St. 1', city: 'Bonn', state: 'NRW', postalCode: '53111', country: 'DE' };
    assert.deepEqual(street('Main St. 1  Bonn  NRW  53111  DE'), bonn);
    assert.deepEqual(street('Main St. 1  Apt. 2  Bonn  NRW  53111  DE'), { ...bonn, street: 'Main St. 1, Apt. 2' });
    assert.deepEqual(street('Main St. 1  Bonn  NRW  53111'), { ...bonn, country: null });
    assert.deepEqual(street('Main St. 1  Bonn  53111'), { ...bonn, state: null, country: null });
    assert.deepEqual(street('Main St. 1', { City: 'Bonn' }), { ...bonn, state: null, postalCode: null, country: null });
    assert.deepEqual(street('Main St. 1\nBonn', { Street: 'Side St. 2' }), {
      kind: 'home',
      street: 'Side St. 2',
      city: null,
      state: null,
      postalCode: null,
      country: null,
    });
  });
});
