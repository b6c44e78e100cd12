import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Client } from 'pg';
import type { EmbeddedDatabase } from '../../src/database/embedded/embedded-database.ts';
import { processesOn, query, startEmbeddedProcess, startHere, usedDataDirectory } from '../support/embedded-process.ts';
import { eventually } from '../support/eventually.ts';
import { effort } from '../support/effort.ts';

async function killPostmaster(database: EmbeddedDatabase): Promise<void> {
  const pid = database.pid();
  assert.ok(pid);
  process.kill(pid, 'SIGKILL');
  await eventually('a new postmaster', () => database.pid() !== undefined && database.pid() !== pid);
}

describe('embedded database, killed', () => {
  test('a killed postmaster is started again with the same connection settings, and no acknowledged row is lost', async (t) => {
    const messages: string[] = [];
    const database = await startHere(t, await usedDataDirectory(t), 'serve', messages);
    await query(database.connection, 'CREATE TABLE kept (n int)');
    const rounds = 5 * effort;
    for (let n = 1; n <= rounds; n += 1) {
      await query(database.connection, `INSERT INTO kept VALUES (${n})`);
      await killPostmaster(database);
      assert.deepEqual(await query(database.connection, 'SELECT max(n) AS n, count(*)::int FROM kept'), [
        { n, count: n },
      ]);
    }
    assert.equal(messages.filter((line) => line.startsWith('error: The database ended unexpectedly')).length, rounds);
  });

  test('a backend that works on after its postmaster was killed does not hold up the restart', async (t) => {
    const database = await startHere(t, await usedDataDirectory(t));
    const busy = query(
      database.connection,
      'SELECT count(*) FROM generate_series(1, 1000000000) a, generate_series(1, 1000) b',
    );
    const cut = assert.rejects(busy);
    const active = `SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
    await eventually('the long statement runs', async () => (await query(database.connection, active)).length === 1);
    await killPostmaster(database);
    await cut;
    assert.deepEqual(await query(database.connection, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test('stopping while the database restarts leaves no process behind', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    const database = await startHere(t, dataDirectory);
    process.kill(database.pid() ?? 0, 'SIGKILL');
    await database.stop();
    await eventually('no process left', async () => (await processesOn(dataDirectory)).length === 0);
  });

  test('the database of a killed server shuts down by itself, and the next start has every row', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    const server = startEmbeddedProcess(t, { dataDirectory });
    const { connection } = await server.ready;
    await query(connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
    server.kill('SIGKILL');
    await server.ended;
    await eventually('no process left', async () => (await processesOn(dataDirectory)).length === 0);
    const next = await startHere(t, dataDirectory);
    assert.deepEqual(await query(next.connection, 'SELECT answer FROM kept'), [{ answer: 42 }]);
  });

  test('a server started at once after one was killed has every row, ten times in a row', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    let server = startEmbeddedProcess(t, { dataDirectory });
    await query((await server.ready).connection, 'CREATE TABLE kept (n int)');
    for (let n = 1; n <= 10; n += 1) {
      const { connection, postmaster } = await server.ready;
      await query(connection, `INSERT INTO kept VALUES (${n})`);
      if (n % 2 === 0) process.kill(postmaster, 'SIGKILL');
      server.kill('SIGKILL');
      await server.ended;
      server = startEmbeddedProcess(t, { dataDirectory });
      assert.deepEqual(await query((await server.ready).connection, 'SELECT count(*)::int AS n FROM kept'), [{ n }]);
    }
  });

  test('a postmaster that was orphaned with its guard is replaced at the next start', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    const server = startEmbeddedProcess(t, { dataDirectory });
    const { connection, postmaster } = await server.ready;
    await query(connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const guard = (await processesOn(dataDirectory)).find(({ command }) => command.includes('assent-orphan-guard'));
    assert.ok(guard);
    process.kill(guard.pid, 'SIGKILL');
    server.kill('SIGKILL');
    await server.ended;
    process.kill(postmaster, 0);
    const messages: string[] = [];
    const next = await startHere(t, dataDirectory, 'serve', messages);
    assert.notEqual(next.pid(), postmaster);
    assert.ok(messages.includes('info: Stopping a database that an earlier run left behind.'));
    assert.deepEqual(await query(next.connection, 'SELECT answer FROM kept'), [{ answer: 42 }]);
  });

  test('a command right after a server was killed starts the database for itself', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    const server = startEmbeddedProcess(t, { dataDirectory });
    await server.ready;
    server.kill('SIGKILL');
    await server.ended;
    const command = await startHere(t, dataDirectory, 'command');
    assert.deepEqual(await query(command.connection, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test('a stale pid file is no obstacle, even when its number now belongs to another process of the same user', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    const first = await startHere(t, dataDirectory);
    const clusterDirectory = join(dataDirectory, 'postgres');
    const pidFile = await readFile(join(clusterDirectory, 'postmaster.pid'), 'utf8');
    await first.stop();
    const { uid, gid } = await stat(clusterDirectory);
    const stranger = spawn('/bin/sleep', ['600'], { uid, gid, cwd: '/', stdio: 'ignore' });
    t.after(() => stranger.kill('SIGKILL'));
    await once(stranger, 'spawn');
    for (const pid of [stranger.pid, 4_194_304]) {
      await writeFile(join(clusterDirectory, 'postmaster.pid'), pidFile.replace(/^\d+/, String(pid)));
      const database = await startHere(t, dataDirectory);
      assert.deepEqual(await query(database.connection, 'SELECT 1 AS one'), [{ one: 1 }]);
      await database.stop();
    }
    assert.equal(stranger.exitCode, null);
    assert.equal(stranger.signalCode, null);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} to the whole process group shuts the database down cleanly and leaves no orphan`, async (t) => {
      const dataDirectory = await usedDataDirectory(t);
      const server = startEmbeddedProcess(t, { dataDirectory });
      const { connection } = await server.ready;
      const session = new Client(connection);
      const notified: string[] = [];
      session.on('error', ({ message }) => notified.push(message));
      const cut = new Promise((resolve) => session.once('end', resolve));
      await session.connect();
      await session.query('BEGIN');
      process.kill(-server.pid, signal);
      assert.deepEqual(await server.ended, { status: 0, signal: null, complaint: '' });
      await cut;
      assert.equal(notified[0], 'terminating connection due to administrator command');
      assert.deepEqual(await processesOn(dataDirectory), []);
      assert.match(await readFile(join(dataDirectory, 'postgres.log'), 'utf8'), /database system is shut down\n$/);
    });
  }
});
