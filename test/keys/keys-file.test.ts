import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { addressKeys } from '../../src/keys/address-keys.ts';
import { createKeys, loadKeys, replaceKeys } from '../../src/keys/keys-file.ts';
import { rotateLinkKey, rotateSigningKey } from '../../src/keys/new-keys.ts';

const now = new Date('2026-01-02T03:04:05Z');

async function newPath(context: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'assent-keys-'));
  context.after(() => rm(directory, { recursive: true }));
  return join(directory, 'deeper', 'keys.json');
}

test('a keys file that is made is for its owner alone, reads back the same, and leaves nothing beside it', async (t) => {
  const path = await newPath(t);
  const keys = await createKeys(path, now);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.deepEqual(await loadKeys(path), keys);
  assert.deepEqual(await readdir(join(path, '..')), ['keys.json']);
});

test('of many processes that make the keys file at once all get the same keys', async (t) => {
  const path = await newPath(t);
  const all = await Promise.all(Array.from({ length: 4 }, () => createKeys(path, now)));
  for (const keys of all) assert.deepEqual(keys, all[0]);
});

test('a missing keys file is told apart from a broken one', async (t) => {
  const path = await newPath(t);
  assert.equal(await loadKeys(path), undefined);
  await createKeys(path, now);
  for (const text of ['', '{', '[]', '{}', '{"signing":[],"link":[],"address":[]}', 'null']) {
    await writeFile(path, text);
    await assert.rejects(loadKeys(path), { name: 'OperatorError', message: /is broken/ });
  }
});

test('a keys file that others may read is refused', async (t) => {
  const path = await newPath(t);
  await createKeys(path, now);
  await chmod(path, 0o640);
  await assert.rejects(loadKeys(path), {
    name: 'OperatorError',
    message: `Other users may read the keys file ${path}: type chmod 600 ${path}`,
  });
});

test('a keys file that is a directory is refused with one line', async (t) => {
  const path = join(await newPath(t), '..', '..');
  await assert.rejects(loadKeys(path), { name: 'OperatorError', message: /cannot be read/ });
});

test('a rotation puts a new key in front and keeps its predecessors', async (t) => {
  const path = await newPath(t);
  const first = await createKeys(path, now);
  const rotated = rotateLinkKey(await rotateSigningKey(first, now), now);
  await replaceKeys(path, rotated);
  const keys = await loadKeys(path);
  assert.ok(keys);
  assert.equal(keys.signing.length, 2);
  assert.deepEqual(keys.signing[1], first.signing[0]);
  assert.deepEqual(keys.link[1], first.link[0]);
  assert.notDeepEqual(keys.link[0], first.link[0]);
  assert.deepEqual(keys.address, first.address);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
});

test('the key of an address is one for all its spellings and follows the chain of secrets, oldest first', () => {
  const oldest = { kid: 'a', secret: Buffer.alloc(32, 1) };
  const newest = { kid: 'b', secret: Buffer.alloc(32, 2) };
  const before = addressKeys([oldest]);
  const after = addressKeys([newest, oldest]);
  assert.deepEqual(before.key('Jane@Ü.example'), before.key(' jane@xn--tda.EXAMPLE'));
  assert.equal(before.key('jane@example.com').length, 32);
  const followed = createHmac('sha256', newest.secret).update(before.key('jane@example.com')).digest();
  assert.deepEqual(after.key('jane@example.com'), followed);
  assert.notEqual(before.fingerprint, after.fingerprint);
  assert.notEqual(before.fingerprint, addressKeys([newest]).fingerprint);
  assert.match(before.fingerprint, /^[0-9a-f]{64}$/);
});
