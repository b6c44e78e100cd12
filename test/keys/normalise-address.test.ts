import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cleanAddress, normaliseAddress, validateAddress } from '../../src/keys/normalise-address.ts';
import { readQueryAddress } from '../../src/keys/read-query-address.ts';

describe('the normal form of an address', () => {
  const same: [string, string][] = [
    ['Jane.Doe@Example.COM', 'jane.doe@example.com'],
    ['  jane@example.com ', 'jane@example.com'],
    ['jane@Ü.example', 'jane@xn--tda.example'],
    ['jane@xn--TDA.example', 'jane@xn--tda.example'],
    ['jane@büro。example', 'jane@xn--bro-hoa.example'],
  ];
  for (const [spelling, normal] of same) {
    test(`is ${normal} for ${JSON.stringify(spelling)}`, () => assert.equal(normaliseAddress(spelling), normal));
  }

  test('never folds dots and tags', () => {
    assert.notEqual(normaliseAddress('jane.doe@example.com'), normaliseAddress('janedoe@example.com'));
    assert.notEqual(normaliseAddress('jane+a@example.com'), normaliseAddress('jane@example.com'));
  });

  test('is its own normal form, for any text', () => {
    for (const text of ['jane@Ü.example', 'nobody', '@', 'a@b@C', 'a@EX%41mple.com', 'a@ex/ample', 'ü@ü', '']) {
      assert.equal(normaliseAddress(normaliseAddress(text)), normaliseAddress(text));
    }
  });
});

describe('an address that somebody wants to store', () => {
  for (const good of ['a@b.co', "o'hara+x@mail.example.org", 'jane@ü.example', 'x@xn--tda.example', 'a@1.2.example']) {
    test(`may be ${good}`, () => assert.equal(validateAddress(good), null));
  }
  const bad = ['', 'a', 'a@', '@b.example', 'a@b', 'a@localhost', 'a b@c.example', 'a@b c.example', 'a..b@c.example'];
  const worse = ['.a@c.example', 'a@127.0.0.1', 'a@[127.0.0.1]', 'a@b.example\r\nBcc: x@y.example', 'a@b.example/c'];
  const hidden = ['a@b%2eexample', 'a,b@c.example', '<a@c.example>', 'a@-b.example', 'a@b.example.', 'a\0@b.example'];
  for (const address of [...bad, ...worse, ...hidden, `${'x'.repeat(65)}@b.example`, `a@${'x'.repeat(64)}.example`]) {
    test(`is not ${JSON.stringify(address)}`, () => assert.equal(validateAddress(address), 'is invalid'));
  }

  test('has at most 80 characters', () => {
    assert.equal(validateAddress(`a@${'x.'.repeat(37)}exam`), null);
    assert.equal(validateAddress(`a@${'x.'.repeat(37)}examp`), 'is too long (maximum is 80 characters)');
  });
});

describe('characters that show nothing', () => {
  const hidden = [
    '\u200b',
    '\u200c',
    '\u200d',
    '\u00ad',
    '\ufeff',
    '\u2060',
    '\u202a',
    '\u200e',
    '\u034f',
    '\ufe0f',
    '\u3164',
  ];

  test('are removed wherever they stand, and make an address invalid that has them still', () => {
    for (const sign of hidden) {
      for (const address of [
        `${sign}ann@b.example`,
        `a${sign}nn@b.example`,
        `ann@b.exam${sign}ple`,
        `ann@b.example${sign}`,
      ]) {
        assert.equal(cleanAddress(address), 'ann@b.example', JSON.stringify(address));
        assert.equal(normaliseAddress(address), 'ann@b.example', JSON.stringify(address));
        assert.equal(validateAddress(address), 'is invalid', JSON.stringify(address));
      }
    }
    assert.equal(cleanAddress('\u200e\u00a0 Ann@B.example\u00a0\ufeff'), 'Ann@B.example');
  });

  test('are kept if another domain would be left, and such an address is invalid', () => {
    const persian = 'ann@\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example';
    assert.equal(cleanAddress(persian), persian);
    assert.equal(validateAddress(cleanAddress(persian)), 'is invalid');
    assert.notEqual(normaliseAddress(persian), normaliseAddress(persian.replace('\u200c', '')));
  });
});

describe('an address of a query', () => {
  test('has a plus where it has a blank', () => {
    assert.equal(readQueryAddress(' ann news@b.example '), 'ann+news@b.example');
    assert.equal(readQueryAddress('ann+news@b.example'), 'ann+news@b.example');
    assert.equal(readQueryAddress(' '), '');
  });
});
