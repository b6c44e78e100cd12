import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { OperatorError } from '../../src/operator-error.ts';
import {
  processesOn,
  query,
  startEmbeddedProcess,
  startHere,
  temporaryDirectory,
  usedDataDirectory,
} from '../support/embedded-process.ts';
import { eventually } from '../support/eventually.ts';

describe('embedded database', () => {
  test('the first start makes a durable cluster that only its Unix socket reaches, and a second start keeps its rows', async (t) => {
    const dataDirectory = join(await temporaryDirectory(t), 'new', 'data');
    const first = await startHere(t, dataDirectory);
    const expected = {
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      listen_addresses: '',
      TimeZone: 'UTC',
      server_encoding: 'UTF8',
      jit: 'off',
    };
    const names = Object.keys(expected).map((name) => `'${name}'`);
    const settings = await query(
      first.connection,
      `SELECT name, setting FROM pg_settings WHERE name IN (${names.join()})`,
    );
    assert.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), expected);
    assert.equal((await stat(join(dataDirectory, 'postgres'))).mode & 0o777, 0o700);
    assert.equal((await stat(dataDirectory)).mode & 0o007, 0, 'others have no access to the data directory');
    assert.deepEqual(first.notices, []);

    await query(first.connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    await first.stop();
    assert.equal(first.pid(), undefined);
    assert.deepEqual(await processesOn(dataDirectory), []);

    const begun = performance.now();
    const second = await startHere(t, dataDirectory);
    t.diagnostic(`existing data to ready: ${Math.round(performance.now() - begun)} ms`);
    assert.deepEqual(second.connection, first.connection);
    assert.deepEqual(await query(second.connection, 'SELECT answer FROM kept'), [{ answer: 42 }]);
  });

  test('a second server on the same data directory is refused with one line that names the first', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    const first = await startHere(t, dataDirectory);
    const second = startEmbeddedProcess(t, { dataDirectory });
    const { status, complaint } = await second.ended;
    assert.equal(status, 1);
    assert.match(
      complaint,
      new RegExp(`^The data directory ${dataDirectory} is in use by .*\\(pid ${process.pid}\\).*\n$`),
    );
    assert.deepEqual(await query(first.connection, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test('commands work beside a running server and leave it running', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    const server = startEmbeddedProcess(t, { dataDirectory });
    const { connection, postmaster } = await server.ready;
    const commands = await Promise.all([
      startHere(t, dataDirectory, 'command'),
      startHere(t, dataDirectory, 'command'),
    ]);
    for (const command of commands) {
      assert.deepEqual(command.connection, connection);
      assert.equal(command.pid(), postmaster);
      await command.stop();
    }
    assert.deepEqual(await query(connection, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test('a command without a server runs the database for its own duration', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    const command = startEmbeddedProcess(t, { dataDirectory, purpose: 'command' });
    const { connection } = await command.ready;
    assert.deepEqual(await query(connection, 'SELECT 1 AS one'), [{ one: 1 }]);
    command.kill('SIGTERM');
    assert.equal((await command.ended).status, 0);
    assert.deepEqual(await processesOn(dataDirectory), []);
    await assert.rejects(query(connection, 'SELECT 1'), { code: 'ENOENT' });
  });

  test('two commands and then a server wait for each other where nothing runs yet', async (t) => {
    const dataDirectory = join(await temporaryDirectory(t), 'data');
    const commands = [1, 2].map(() => startEmbeddedProcess(t, { dataDirectory, purpose: 'command' }));
    const finish = async (command: (typeof commands)[number]) => {
      await query((await command.ready).connection, "CREATE SEQUENCE IF NOT EXISTS visits; SELECT nextval('visits')");
      command.kill('SIGTERM');
      assert.equal((await command.ended).status, 0);
    };
    const finished = Promise.all(commands.map(finish));
    await Promise.race(commands.map(({ ready }) => ready));
    const server = await startHere(t, dataDirectory);
    await finished;
    assert.deepEqual(await query(server.connection, 'SELECT last_value::int AS visits FROM visits'), [{ visits: 2 }]);
  });

  test('a data directory whose path is too long for a socket gets a short private socket directory', async (t) => {
    const dataDirectory = await usedDataDirectory(t, join(await temporaryDirectory(t), 'long'.repeat(30)));
    const { connection } = await startHere(t, dataDirectory);
    t.after(() => rmdir(connection.host));
    assert.ok(connection.host.length < 90, connection.host);
    assert.equal((await stat(connection.host)).mode & 0o777, 0o700);
    assert.deepEqual(await query(connection, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test('a socket directory that others may enter is refused', async (t) => {
    const dataDirectory = await usedDataDirectory(t, join(await temporaryDirectory(t), 'long'.repeat(30)));
    const database = await startHere(t, dataDirectory);
    await database.stop();
    await chmod(database.connection.host, 0o755);
    await assert.rejects(startHere(t, dataDirectory), (error) => {
      assert.ok(error instanceof OperatorError);
      assert.match(error.message, /must be a directory of uid \d+ with mode 0700/);
      return true;
    });
    await rmdir(database.connection.host);
  });

  test('an interrupted first start leaves nothing that the next one takes for a database', async (t) => {
    const dataDirectory = join(await temporaryDirectory(t), 'data');
    const interrupted = startEmbeddedProcess(t, { dataDirectory });
    const unfinished = () => readdir(dataDirectory).catch(() => []);
    await eventually('initdb has begun', async () =>
      (await unfinished()).some((name) => name.startsWith('postgres.new-')),
    );
    interrupted.kill('SIGKILL');
    await interrupted.ended;
    const database = await startHere(t, dataDirectory);
    assert.deepEqual(await query(database.connection, 'SELECT 1 AS one'), [{ one: 1 }]);
    assert.deepEqual(
      (await readdir(dataDirectory)).filter((name) => name.startsWith('postgres.new-')),
      [],
    );
  });

  test('a path that cannot be a data directory is refused with a line that says what to do', async (t) => {
    const parent = await temporaryDirectory(t);
    await writeFile(join(parent, 'file'), '');
    for (const dataDirectory of [join(parent, 'file'), join(parent, 'file', 'below'), '/proc/assent']) {
      await assert.rejects(startHere(t, dataDirectory), (error) => {
        assert.ok(error instanceof OperatorError);
        assert.match(error.message, /^Cannot use the directory .* ASSENT_DATA_DIR .*$/);
        return true;
      });
    }
  });

  test('a cluster that PostgreSQL itself refuses is reported with the reason it gave', async (t) => {
    const dataDirectory = await usedDataDirectory(t);
    await (await startHere(t, dataDirectory)).stop();
    await writeFile(join(dataDirectory, 'postgres/PG_VERSION'), '15\n');
    await assert.rejects(startHere(t, dataDirectory), (error) => {
      assert.ok(error instanceof OperatorError);
      assert.match(error.message, /does not start: database files are incompatible with server\. .*postgres\.log/);
      return true;
    });
    await writeFile(join(dataDirectory, 'postgres/PG_VERSION'), '18\n');
    await startHere(t, dataDirectory);
  });

  test('the log holds neither statements nor the values they failed on, and stays small', async (t) => {
    const dataDirectory = join(await temporaryDirectory(t), 'data');
    await mkdir(dataDirectory);
    await writeFile(join(dataDirectory, 'postgres.log'), 'x'.repeat(9 * 1024 * 1024));
    await chmod(dataDirectory, 0o755);
    const { connection } = await startHere(t, dataDirectory);
    await assert.rejects(
      query(
        connection,
        "CREATE TABLE people (address text UNIQUE); INSERT INTO people VALUES ('ada@example.com'), ('ada@example.com')",
      ),
      { code: '23505' },
    );
    const log = await readFile(join(dataDirectory, 'postgres.log'), 'utf8');
    assert.match(log, /duplicate key value/);
    assert.doesNotMatch(log, /ada@example/);
    assert.ok(log.length < 100_000);
  });
});
