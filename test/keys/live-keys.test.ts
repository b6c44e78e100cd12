import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createKeys, loadKeys, replaceKeys } from '../../src/keys/keys-file.ts';
import type { Keys } from '../../src/keys/keys.ts';
import { LiveKeys } from '../../src/keys/live-keys.ts';
import { newKeys, rotateLinkKey, rotateSigningKey } from '../../src/keys/new-keys.ts';

interface Node {
  readonly keysFile: string;
  readonly first: Keys;
  readonly keys: LiveKeys;
  readonly log: { readonly level: string; readonly facts: object; readonly line: string }[];
  readonly setTime: (minutes: number) => void;
}

const start = new Date('2026-01-02T03:00:00Z');

function at(minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000);
}

/** A node that started long after its keys file was made. */
async function newNode(context: TestContext): Promise<Node> {
  const directory = await mkdtemp(join(tmpdir(), 'assent-live-keys-'));
  context.after(() => rm(directory, { recursive: true }));
  const keysFile = join(directory, 'keys.json');
  const first = await createKeys(keysFile, at(-60));
  let now = start;
  const log: Node['log'] = [];
  const logger = {
    info: (facts: object, line: string) => void log.push({ level: 'info', facts, line }),
    error: (facts: object, line: string) => void log.push({ level: 'error', facts, line }),
  };
  const keys = new LiveKeys({ keysFile, keys: first, clock: () => now, logger });
  return { keysFile, first, keys, log, setTime: (minutes) => void (now = at(minutes)) };
}

test('a new key verifies as soon as it is read, and signs once it is two minutes old', async (t) => {
  const { keysFile, first, keys, setTime } = await newNode(t);
  const rotated = rotateLinkKey(await rotateSigningKey(first, start), start);
  await replaceKeys(keysFile, rotated);
  setTime(1.9);
  await keys.follow();
  assert.deepEqual(keys.signing, [first.signing[0], rotated.signing[0]]);
  assert.deepEqual(keys.link, [first.link[0], rotated.link[0]]);
  setTime(2);
  await keys.follow();
  assert.deepEqual(keys.signing, rotated.signing);
  assert.deepEqual(keys.link, rotated.link);
  assert.deepEqual(keys.address, first.address);
});

test('while no key is two minutes old, the oldest signs', async (t) => {
  const { keysFile, first, keys } = await newNode(t);
  const [{ kid, privateJwk }] = first.signing;
  const young: Keys = { ...first, signing: [{ kid, privateJwk, createdAt: at(-1).toISOString() }] };
  await replaceKeys(keysFile, await rotateSigningKey(young, start));
  await keys.follow();
  assert.equal(keys.signing.length, 2);
  assert.equal(keys.signing[0].kid, kid);
});

test('a key whose age cannot be read signs', async (t) => {
  const { keysFile, first, keys } = await newNode(t);
  const { signing } = await rotateSigningKey(first, start);
  await replaceKeys(keysFile, { ...first, signing: [{ ...signing[0], createdAt: 'today' }, first.signing[0]] });
  await keys.follow();
  assert.equal(keys.signing[0].kid, signing[0].kid);
});

test('whoever holds the arrays has the present keys, and what current() gave stays as it was', async (t) => {
  const { keysFile, first, keys, setTime } = await newNode(t);
  const { signing, link } = keys;
  const before = keys.current();
  await keys.follow();
  assert.equal(keys.current(), before);
  await replaceKeys(keysFile, rotateLinkKey(await rotateSigningKey(first, start), start));
  await keys.follow();
  const read = keys.current();
  assert.notEqual(read, before);
  assert.deepEqual(before, first);
  setTime(5);
  await keys.follow();
  const inUse = keys.current();
  assert.notEqual(inUse, read);
  assert.deepEqual([signing, link], [inUse.signing, inUse.link]);
  assert.equal(read.signing[0].kid, first.signing[0].kid);
});

test('a key that was taken out of the file is gone', async (t) => {
  const { keysFile, first, keys, setTime } = await newNode(t);
  const rotated = await rotateSigningKey(first, start);
  await replaceKeys(keysFile, { ...rotated, signing: [rotated.signing[0]] });
  setTime(5);
  await keys.follow();
  assert.deepEqual(keys.signing, [rotated.signing[0]]);
});

const spoilt: Record<string, [(node: Node) => Promise<void>, RegExp]> = {
  'is missing': [({ keysFile }) => unlink(keysFile), /is gone/],
  'is broken': [({ keysFile }) => writeFile(keysFile, '{"signing":'), /is broken/],
  'is empty': [({ keysFile }) => writeFile(keysFile, ''), /is broken/],
  'others may read': [({ keysFile }) => chmod(keysFile, 0o644), /chmod 600/],
  'has a signing key that is none': [
    ({ keysFile, first }) =>
      replaceKeys(keysFile, {
        ...first,
        signing: [{ kid: 'x', privateJwk: { ...first.signing[0].privateJwk, n: 'abc' }, createdAt: '' }],
      }),
    /is broken/,
  ],
  'has other address keys': [
    async ({ keysFile, first }) => {
      const { signing, link } = await rotateSigningKey(rotateLinkKey(first, at(-60)), at(-60));
      await replaceKeys(keysFile, { signing, link, address: (await newKeys(start)).address });
    },
    /other address keys/,
  ],
};

for (const [what, [spoil, problem]] of Object.entries(spoilt)) {
  test(`a keys file that ${what} is not taken over, is complained of once, and is followed again when it is mended`, async (t) => {
    const node = await newNode(t);
    const { keysFile, first, keys, log } = node;
    const before = keys.current();
    await spoil(node);
    await keys.follow();
    await keys.follow();
    assert.equal(keys.current(), before);
    assert.deepEqual({ ...before }, { ...first });
    assert.deepEqual(
      log.map(({ level, line }) => [level, line]),
      [['error', 'the keys file is not accepted: this node keeps its keys']],
    );
    assert.match(JSON.stringify(log[0]?.facts), problem);
    const rotated = await rotateSigningKey(first, at(-60));
    await replaceKeys(keysFile, rotated);
    await keys.follow();
    assert.deepEqual(keys.signing, rotated.signing);
    assert.deepEqual(
      log.slice(1).map(({ line }) => line),
      ['the keys file can be read again', 'new keys accepted'],
    );
  });
}

test('no log line about keys has a secret in it', async (t) => {
  const { keysFile, first, keys, log } = await newNode(t);
  const rotated = rotateLinkKey(await rotateSigningKey(first, at(-60)), at(-60));
  await replaceKeys(keysFile, rotated);
  await keys.follow();
  await writeFile(keysFile, JSON.stringify(rotated).slice(0, -9));
  await keys.follow();
  assert.deepEqual(
    log.map(({ level }) => level),
    ['info', 'error'],
  );
  const text = JSON.stringify(log);
  for (const { privateJwk } of rotated.signing) assert.ok(!text.includes(String(privateJwk.d)));
  for (const { secret } of rotated.link) assert.ok(!text.includes(secret.toString('base64url')));
});

test('of many that search at once one reads and all have what it read; for 5 s after that nobody reads', async (t) => {
  const { keysFile, first, keys } = await newNode(t);
  const once = await rotateSigningKey(first, at(-60));
  await replaceKeys(keysFile, once);
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      await keys.search();
      assert.deepEqual(keys.signing, once.signing);
    }),
  );
  await replaceKeys(keysFile, await rotateSigningKey(once, at(-60)));
  await keys.search();
  assert.deepEqual(keys.signing, once.signing);
  const inFile = await loadKeys(keysFile);
  assert.equal(inFile?.signing.length, 3);
  await keys.follow();
  assert.deepEqual(keys.signing, inFile.signing);
});
