import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import type { LinkSecret } from '../../src/keys/keys.ts';
import { createLinks, type Links } from '../../src/links/links.ts';

describe('links in mails', () => {
  const accountId = randomUUID();
  const addressId = randomUUID();
  const messageId = randomUUID();
  const confirmationId = randomUUID();
  const secret = newSecret();
  const links = createLinks('https://mail.example.org/', [secret]);
  const unsubscribeToken = tokenOf(links.unsubscribe(accountId, addressId, messageId));
  const confirmToken = tokenOf(links.confirm(accountId, confirmationId));

  test('are absolute, under the public address, and give back the ids they were made of', () => {
    assert.match(links.unsubscribe(accountId, addressId, messageId), /^https:\/\/mail\.example\.org\/u\/[\w-]+$/);
    assert.match(links.confirm(accountId, confirmationId), /^https:\/\/mail\.example\.org\/c\/[\w-]+$/);
    assert.deepEqual(links.readUnsubscribe(unsubscribeToken), { accountId, addressId, messageId });
    assert.deepEqual(links.readConfirm(confirmToken), { accountId, confirmationId });
  });

  test('are the same each time, so that a mail handed over twice is one mail', () => {
    assert.equal(tokenOf(links.unsubscribe(accountId, addressId, messageId)), unsubscribeToken);
  });

  test('are refused when any one bit of any byte is changed', () => {
    for (const [token, read] of [
      [unsubscribeToken, (changed: string) => links.readUnsubscribe(changed)],
      [confirmToken, (changed: string) => links.readConfirm(changed)],
    ] as const) {
      const bytes = Buffer.from(token, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        assert.equal(read(changed.toString('base64url')), null, `bit ${bit} of the token`);
      }
    }
  });

  test('are refused when cut, lengthened, or spelled in another way', () => {
    for (let length = 0; length < unsubscribeToken.length; length += 1) {
      assert.equal(links.readUnsubscribe(unsubscribeToken.slice(0, length)), null);
    }
    const spellings = ['.', '>', '=', ' ', 'A', '\n', '%3D'].map((added) => unsubscribeToken + added);
    const last = unsubscribeToken.slice(0, -1);
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    spellings.push(
      ...characters
        .split('')
        .map((character) => last + character)
        .filter((one) => one !== unsubscribeToken),
    );
    spellings.push(unsubscribeToken.toLowerCase(), unsubscribeToken.toUpperCase());
    for (const spelling of spellings) assert.equal(links.readUnsubscribe(spelling), null, spelling);
  });

  test('are bound to their purpose', () => {
    assert.equal(links.readConfirm(unsubscribeToken), null);
    assert.equal(links.readUnsubscribe(confirmToken), null);
  });

  test('of older keys work after a rotation, and links of keys that are gone do not', () => {
    const rotated = createLinks('https://mail.example.org', [newSecret(), newSecret(), secret]);
    assert.deepEqual(rotated.readUnsubscribe(unsubscribeToken), { accountId, addressId, messageId });
    assert.deepEqual(rotated.readConfirm(confirmToken), { accountId, confirmationId });
    const made = tokenOf(rotated.unsubscribe(accountId, addressId, messageId));
    assert.deepEqual(rotated.readUnsubscribe(made), { accountId, addressId, messageId });
    assert.equal(links.readUnsubscribe(made), null);
    assert.equal(createLinks('https://mail.example.org', [newSecret()]).readUnsubscribe(unsubscribeToken), null);
  });

  test('of a key with the same name and another secret do not work', () => {
    const impostor: Links = createLinks('https://mail.example.org', [{ kid: secret.kid, secret: randomBytes(32) }]);
    assert.equal(impostor.readUnsubscribe(unsubscribeToken), null);
  });
});

function newSecret(): LinkSecret {
  return { kid: randomBytes(6).toString('base64url'), secret: randomBytes(32) };
}

function tokenOf(link: string): string {
  return new URL(link).pathname.slice(3);
}
