import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hashPassword, verifyPassword } from '../../src/credentials/hash-password.ts';
import { requireGoodPassword } from '../../src/credentials/require-good-password.ts';
import { Invalid, Overloaded } from '../../src/errors.ts';
import { failureOf } from '../../src/http/failure.ts';
import { countHashes } from './count-hashes.ts';

const password = 'correct horse battery';

describe('a hashed password', () => {
  test('is stored as OWASP recommends, with a salt of its own', async () => {
    const [one, other] = [await hashPassword(password), await hashPassword(password)];
    assert.match(one, /^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    assert.notEqual(one, other);
  });

  test('is verified by the same text, in whatever Unicode form, and by no other', async () => {
    const hash = await hashPassword('Zürich ﬁnds 12 Äpfel');
    assert.equal(await verifyPassword('Zu\u0308rich finds 12 A\u0308pfel', hash), true);
    for (const wrong of ['', 'Zürich', 'zürich finds 12 äpfel', 'Zürich finds 12 Äpfel ']) {
      assert.equal(await verifyPassword(wrong, hash), false, wrong);
    }
  });

  test('is verified with the cost that it says', async () => {
    const cheap = '$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$555zeUf/J8k8VCc5Xh1WQovFsrySh6eZqvg3ElQGSD0';
    assert.equal(await verifyPassword('a cheap password', cheap), true);
    assert.equal(await verifyPassword('another password', cheap), false);
  });

  test('fits nothing once any part of it was tampered with', async () => {
    const hash = await hashPassword(password);
    const [, , cost = '', salt = '', bytes = ''] = hash.split('$');
    const flip = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
    const tampered = [
      hash.replace(cost, 'ln=14,r=8,p=3'),
      hash.replace(cost, 'ln=15,r=8,p=2'),
      hash.replace(cost, 'ln=0,r=8,p=3'),
      hash.replace(cost, 'ln=60,r=8,p=3'),
      hash.replace(salt, flip(salt)),
      hash.replace(bytes, flip(bytes)),
      hash.replace(bytes, ''),
      hash.replace(bytes, bytes.slice(0, 20)),
      hash.replace('scrypt', 'plain'),
      password,
      '',
    ];
    for (const text of tampered) assert.equal(await verifyPassword(password, text), false, text);
  });

  test('costs one hash, whether there is one or not', async () => {
    const hash = await hashPassword(password);
    assert.equal(await countHashes(async () => void (await verifyPassword(password, hash))), 1);
    assert.equal(await countHashes(async () => void (await verifyPassword(password, null))), 1);
    assert.equal(await verifyPassword(password, null), false);
  });

  test('is made two at a time; fifty wait and one more is refused at once, whereupon all go on', async () => {
    const cheap = '$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$555zeUf/J8k8VCc5Xh1WQovFsrySh6eZqvg3ElQGSD0';
    const checks = Array.from({ length: 53 }, () => verifyPassword('a cheap password', cheap));
    const settled = await Promise.allSettled(checks);
    assert.ok(settled.slice(0, 52).every((check) => check.status === 'fulfilled' && check.value));
    const last = settled.at(52);
    assert.ok(last?.status === 'rejected' && last.reason instanceof Overloaded);
    assert.equal(failureOf(last.reason).status, 503);
    assert.equal(await verifyPassword('a cheap password', cheap), true);
  });
});

describe('a password that somebody wants to set', () => {
  const refused: [string, string, RegExp][] = [
    ['eleven characters', 'a'.repeat(5) + 'bcdefg', /too short \(minimum is 12/],
    ['nothing', '', /too short/],
    ['201 characters', 'ab'.repeat(100) + 'c', /too long \(maximum is 200/],
    ['one character over and over', 'x'.repeat(20), /must not repeat one character/],
    ['one emoji over and over', '🔑'.repeat(12), /must not repeat one character/],
    ['the e-mail address in another case', 'Somebody@Example.com', /must not be the email address/],
  ];
  for (const [what, text, problem] of refused) {
    test(`is refused where it is ${what}`, () => {
      assert.throws(
        () => requireGoodPassword(text, 'somebody@example.com'),
        (error) => error instanceof Invalid && problem.test(error.message),
      );
    });
  }

  test('is taken from 12 to 200 characters, whatever they are', () => {
    for (const text of ['abcdefghijkl', '🔑🗝️ ключ ключ', 'ab'.repeat(100), 'only words in here']) {
      requireGoodPassword(text, 'somebody@example.com');
    }
  });
});
