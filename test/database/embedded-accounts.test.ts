import assert from 'node:assert/strict';
import { access, chmod, chown, cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ownAccount, unprivilegedAccount } from '../../src/database/embedded/database-account.ts';
import { initialiseCluster } from '../../src/database/embedded/initialise-cluster.ts';
import { locateCluster } from '../../src/database/embedded/locate-cluster.ts';
import { findPackagedRuntime, prepareRuntime } from '../../src/database/embedded/prepare-runtime.ts';
import { OperatorError } from '../../src/operator-error.ts';
import type { Checkout } from '../support/embedded-process.ts';
import {
  copyCheckout,
  query,
  startEmbeddedProcess,
  startHere,
  temporaryDirectory,
  usedDataDirectory,
} from '../support/embedded-process.ts';

const isRoot = process.geteuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const unlisted = { uid: 54_321, gid: 54_321 };

async function statusOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/status`, 'utf8');
}

describe('PostgreSQL programs', () => {
  test('the links to shared libraries that npm packages cannot carry are made in place', async (t) => {
    const packaged = await findPackagedRuntime();
    const directory = join(await temporaryDirectory(t), 'native');
    await cp(packaged.directory, directory, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(await readFile(join(directory, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) await rm(join(dirname(directory), target), { force: true });
    assert.equal(await prepareRuntime({ ...packaged, directory }, ownAccount(), '/nonexistent'), directory);
    for (const { target } of links) await access(join(dirname(directory), target));
  });

  test('programs that do not start here, as on musl, are reported in one line', async (t) => {
    const parent = await temporaryDirectory(t);
    await mkdir(join(parent, 'bin'));
    await writeFile(join(parent, 'bin/initdb'), '#!/nonexistent/loader\n', { mode: 0o755 });
    const place = await locateCluster(join(parent, 'data'));
    await assert.rejects(initialiseCluster(place, parent), (error) => {
      assert.ok(error instanceof OperatorError);
      assert.match(error.message, /^The embedded PostgreSQL cannot run on this system: .*glibc.*DATABASE_URL.*$/);
      return true;
    });
  });
});

if (isRoot) {
  describe('embedded database as root', () => {
    test('every process of the database runs as an unprivileged user without extra groups', async (t) => {
      const dataDirectory = await usedDataDirectory(t);
      const database = await startHere(t, dataDirectory);
      const { uid, gid } = await unprivilegedAccount();
      const status = await statusOf(database.pid() ?? 0);
      assert.match(status, new RegExp(`^Uid:(\t${uid}){4}$`, 'm'));
      assert.match(status, new RegExp(`^Gid:(\t${gid}){4}$`, 'm'));
      assert.match(status, /^Groups:\s*$/m);
    });

    test('a copy of the programs is made, once, where the database user cannot read the installed ones', async (t) => {
      const parent = await temporaryDirectory(t);
      const packaged = await findPackagedRuntime();
      await mkdir(join(parent, 'private'), { mode: 0o700 });
      const directory = join(parent, 'private/native');
      await cp(packaged.directory, directory, { recursive: true, verbatimSymlinks: true });
      const copies = join(parent, 'assent/runtime');
      const prepare = () => prepareRuntime({ ...packaged, directory }, nobody, copies);
      const places = await Promise.all([prepare(), prepare()]);
      assert.deepEqual(
        [...places, await prepare()],
        Array.from({ length: 3 }, () => join(copies, packaged.key)),
      );
      assert.deepEqual(await readdir(copies), [packaged.key]);
    });

    test('a checkout and a data directory that the database user cannot enter: the cluster lies in /var/lib/assent, and it is said', async (t) => {
      const closed = join(await temporaryDirectory(t), 'closed');
      await mkdir(closed, { mode: 0o700 });
      const checkout = await copyCheckout(join(closed, 'checkout'), false);
      const dataDirectory = join(closed, 'data');
      const first = startEmbeddedProcess(t, { dataDirectory, checkout });
      const { connection, notices } = await first.ready;
      const [, cluster = ''] =
        /^The database lies in (\/var\/lib\/assent\/[0-9a-f]+\/postgres), /.exec(notices[0] ?? '') ?? [];
      assert.equal(notices.length, 1, notices.join());
      t.after(() => rm(dirname(cluster), { recursive: true }));
      assert.ok(notices[0]?.endsWith(`cannot enter ${dataDirectory}.`), notices[0]);
      assert.equal((await stat(cluster)).mode & 0o777, 0o700);
      await query(connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
      first.kill('SIGTERM');
      await first.ended;

      const second = await startHere(t, dataDirectory);
      assert.deepEqual(second.notices, notices);
      assert.deepEqual(await query(second.connection, 'SELECT answer FROM kept'), [{ answer: 42 }]);
      await second.stop();
    });

    test('a cluster whose user can no longer enter it is reported, not replaced', async (t) => {
      const parent = await temporaryDirectory(t);
      const dataDirectory = await usedDataDirectory(t, parent);
      await chmod(parent, 0o700);
      await assert.rejects(startHere(t, dataDirectory), (error) => {
        assert.ok(error instanceof OperatorError);
        assert.match(
          error.message,
          /^The database in .* belongs to uid \d+, which cannot enter that directory\. .*chmod o\+x.*$/,
        );
        return true;
      });
    });
  });

  describe('embedded database as an ordinary user', () => {
    let checkout: Checkout;
    before(async () => {
      const directory = await mkdtemp(join(tmpdir(), 'assent-test-'));
      await chmod(directory, 0o755);
      checkout = await copyCheckout(directory, true);
    });
    after(() => rm(checkout.directory, { recursive: true }));

    test('the user runs it in a data directory of their own, and root runs the same cluster as that user', async (t) => {
      const parent = await temporaryDirectory(t);
      const home = join(parent, 'home');
      await mkdir(home, { mode: 0o700 });
      await chown(home, nobody.uid, nobody.gid);
      const dataDirectory = join(home, 'data');
      for (const run of [{ account: nobody }, {}, { account: nobody }]) {
        const server = startEmbeddedProcess(t, { dataDirectory, checkout, ...run });
        const { connection, postmaster } = await server.ready;
        assert.match(await statusOf(postmaster), /^Uid:(\t65534){4}$/m);
        await query(connection, 'CREATE TABLE IF NOT EXISTS runs (n int); INSERT INTO runs VALUES (1)');
        const command = startEmbeddedProcess(t, { dataDirectory, checkout, purpose: 'command', account: nobody });
        assert.deepEqual((await command.ready).connection, connection);
        command.kill('SIGTERM');
        await command.ended;
        server.kill('SIGTERM');
        assert.equal((await server.ended).status, 0);
      }
      const database = await startHere(t, dataDirectory);
      assert.deepEqual(await query(database.connection, 'SELECT count(*)::int AS runs FROM runs'), [{ runs: 3 }]);
    });

    test('somebody else than the owner of the data directory is told so in one line', async (t) => {
      const parent = await temporaryDirectory(t);
      const dataDirectory = await usedDataDirectory(t, parent);
      await startHere(t, dataDirectory);
      for (const purpose of ['serve', 'command'] as const) {
        const { status, complaint } = await startEmbeddedProcess(t, {
          dataDirectory,
          checkout,
          purpose,
          account: nobody,
        }).ended;
        assert.equal(status, 1);
        assert.match(complaint, /^Cannot use the directory .*permission denied.*\n$/);
      }
    });

    test('a user without an entry in /etc/passwd is told so in one line', async (t) => {
      const parent = await temporaryDirectory(t);
      const dataDirectory = join(parent, 'data');
      await mkdir(dataDirectory);
      await chown(dataDirectory, unlisted.uid, unlisted.gid);
      const { status, complaint } = await startEmbeddedProcess(t, { dataDirectory, checkout, account: unlisted }).ended;
      assert.equal(status, 1);
      assert.match(
        complaint,
        /^PostgreSQL refuses to create a database as uid 54321, which has no entry in \/etc\/passwd\..*\n$/,
      );
      assert.deepEqual(await readdir(dataDirectory), ['cluster.lock']);
    });
  });
}
