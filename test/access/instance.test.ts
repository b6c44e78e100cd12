import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { openInstance } from '../../src/access/instance.ts';
import { createKeys, loadKeys } from '../../src/keys/keys-file.ts';
import { testDatabase } from '../support/test-database.ts';

const now = new Date('2026-01-02T03:04:05Z');

async function directory(context: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'assent-instance-'));
  context.after(() => rm(path, { recursive: true }));
  return path;
}

test('the first start makes keys and an identity, and a later one at another address keeps both', async (t) => {
  const { database } = await testDatabase();
  const keysFile = join(await directory(t), 'keys.json');
  const first = await openInstance(database, { publicUrl: 'http://127.0.0.1:8080', keysFile, now });
  assert.deepEqual(first.instance, {
    issuer: 'http://127.0.0.1:8080/oauth2/default',
    audience: 'http://127.0.0.1:8080/v3',
  });
  assert.deepEqual(await loadKeys(keysFile), first.keys);
  const second = await openInstance(database, { publicUrl: 'https://mail.example.org', keysFile, now });
  assert.deepEqual(second, first);
});

test('a database is never opened with other keys, or without its own', async (t) => {
  const { database } = await testDatabase();
  const path = await directory(t);
  await openInstance(database, { publicUrl: 'http://a.example', keysFile: join(path, 'keys.json'), now });
  const missing = join(path, 'missing.json');
  await assert.rejects(openInstance(database, { publicUrl: 'http://a.example', keysFile: missing, now }), {
    name: 'OperatorError',
    message: `The keys file ${missing} is missing, and the addresses in the database need its keys: restore it from a backup, or set ASSENT_KEYS_FILE to its place.`,
  });
  await assert.rejects(stat(missing), { code: 'ENOENT' });
  const other = join(path, 'other.json');
  await createKeys(other, now);
  await assert.rejects(openInstance(database, { publicUrl: 'http://a.example', keysFile: other, now }), {
    name: 'OperatorError',
    message: /does not belong to this database/,
  });
});

test('a database with accounts but no identity is not given new keys', async (t) => {
  const { database } = await testDatabase();
  await database.query(sql`insert into account (account_id, name, sender_name, sender_email, created_at, updated_at)
    values (${uuidv7()}, 'a', 'a', 'a@example.org', ${now}, ${now})`);
  const keysFile = join(await directory(t), 'keys.json');
  await assert.rejects(openInstance(database, { publicUrl: 'http://a.example', keysFile, now }), {
    name: 'OperatorError',
  });
  await assert.rejects(stat(keysFile), { code: 'ENOENT' });
});

test('of two nodes that start first at once, one with keys of its own is refused', async (t) => {
  const { database } = await testDatabase();
  const path = await directory(t);
  const starts = await Promise.allSettled(
    ['a.json', 'b.json'].map((name) =>
      openInstance(database, { publicUrl: 'http://a.example', keysFile: join(path, name), now }),
    ),
  );
  assert.deepEqual(starts.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
});
