import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { addressKey, callerKey } from '../../src/limits/limited-key.ts';

const perSecond = { requests: 4, seconds: 1 };
const perDay = { requests: 10_000, seconds: 86_400 };

test('limits are none, those of the original, or own numbers, the shortest window first', () => {
  const read = (text: string) => readConfig({ ASSENT_LIMITS: text }).limits;
  assert.deepEqual(readConfig({}).limits, []);
  assert.deepEqual(readConfig({}).addressLimits, []);
  assert.deepEqual(read('none'), []);
  assert.deepEqual(read('constant-contact'), [perSecond, perDay]);
  assert.deepEqual(read('10000/day, 4/s'), [perSecond, perDay]);
  assert.deepEqual(read('7/min,9/h'), [
    { requests: 7, seconds: 60 },
    { requests: 9, seconds: 3_600 },
  ]);
  assert.deepEqual(readConfig({ ASSENT_ADDRESS_LIMITS: '5/min' }).addressLimits, [{ requests: 5, seconds: 60 }]);
});

test('a broken limit is one line that names the variable, its value and what it takes', () => {
  const broken = [
    '20',
    '20/',
    '/s',
    '0/s',
    '-1/s',
    '1.5/s',
    '20/d',
    '20/toString',
    '20/s,',
    '4/s,5/s',
    'none,4/s',
    '9999999999/s',
  ];
  for (const variable of ['ASSENT_LIMITS', 'ASSENT_ADDRESS_LIMITS']) {
    for (const text of broken) {
      assert.throws(() => readConfig({ [variable]: text }), {
        name: 'OperatorError',
        message: `${variable} is "${text}": give none, constant-contact, or numbers such as 20/s,100000/day, each of s, min, h and day at most once.`,
      });
    }
  }
});

test('origins are exact, and a wildcard is refused with the reason', () => {
  const read = (text: string) => readConfig({ ASSENT_CORS_ORIGINS: text }).corsOrigins;
  assert.deepEqual(readConfig({}).corsOrigins, []);
  assert.deepEqual(read('https://app.example.org, http://localhost:5173'), [
    'https://app.example.org',
    'http://localhost:5173',
  ]);
  for (const text of ['*', 'https://*.example.org']) {
    assert.throws(() => read(text), {
      name: 'OperatorError',
      message: /^ASSENT_CORS_ORIGINS holds ".*\*.*": then any page could use a stolen token/,
    });
  }
  for (const text of [
    'https://app.example.org/',
    'https://APP.example.org',
    'app.example.org',
    'null',
    'ftp://a.example',
    'https://a.example:443',
  ]) {
    assert.throws(
      () => read(text),
      { name: 'OperatorError', message: /^ASSENT_CORS_ORIGINS holds ".*": give origins/ },
      text,
    );
  }
});

test('an address counts by itself, and of IPv6 its network of 64 bits', () => {
  const together: string[][] = [
    ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:192.0.2.1'],
    ['2001:db8:0:7::1', '2001:db8:0:7:ffff::', '2001:0DB8::7:1:2:3:4', '2001:db8:0:7:1:2:192.0.2.1'],
    ['fe80::1%eth0', 'fe80::2'],
    ['::1', '::2'],
    ['unknown', '', '192.0.2.1:80'],
  ];
  const keys = together.map((addresses) => new Set(addresses.map(addressKey)));
  for (const key of keys) assert.equal(key.size, 1, [...key].join(' '));
  assert.equal(new Set(keys.flatMap((key) => [...key])).size, together.length);
  assert.notEqual(addressKey('2001:db8:0:7::1'), addressKey('2001:db8:0:8::1'));
  assert.notEqual(addressKey('192.0.2.1'), addressKey('192.0.2.2'));
});

test('tokens of one client count together within their account, personal tokens each by itself', () => {
  const caller = (accountId: string, clientId: string, tokenId: string) =>
    callerKey({ accountId, actor: { kind: 'user', userId: 'u', clientId, tokenId, role: 'owner', scopes: [] } });
  assert.equal(caller('a', 'c', '1'), caller('a', 'c', '2'));
  assert.notEqual(caller('a', 'c', '1'), caller('b', 'c', '1'));
  assert.notEqual(caller('a', 'c', '1'), caller('a', 'd', '1'));
  assert.notEqual(caller('a', 'assent', '1'), caller('a', 'assent', '2'));
});
