import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';
import { after, describe, test, type TestContext } from 'node:test';
import pg from 'pg';
import type { DatabaseConnection } from '../../src/database/embedded/embedded-database.ts';
import { startEmbeddedProcess, usedDataDirectory } from '../support/embedded-process.ts';
import { eventually } from '../support/eventually.ts';
import {
  onlyLine,
  removeDirectory,
  runAssent,
  startServer,
  temporaryDirectory,
  type RunningServer,
} from '../support/server-process.ts';
import { linkIn, smtpSink } from '../support/smtp-sink.ts';
import { testCluster } from '../support/test-cluster.ts';

function urlOf({ host, port, user }: DatabaseConnection, database: string): string {
  return `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

const name = `url_${randomUUID().replaceAll('-', '')}`;

const cluster = await testCluster();
const directory = await temporaryDirectory();
const sink = await smtpSink();
await asAdmin(`create database ${name}`);
const url = urlOf(cluster.connection, name);

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client(cluster.connection);
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** A way to the cluster that counts the connections that are made over it. */
async function countingWay(
  context: TestContext,
): Promise<{ readonly connection: DatabaseConnection; readonly connections: () => number }> {
  const { host, port } = cluster.connection;
  const way = await temporaryDirectory();
  const socketName = `.s.PGSQL.${port}`;
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    pipeline(socket, connect(join(host, socketName)), socket, () => undefined);
  }).listen(join(way, socketName));
  await once(server, 'listening');
  context.after(async () => {
    server.close();
    await once(server, 'close');
    await removeDirectory(way);
  });
  return { connection: { ...cluster.connection, host: way }, connections: () => count };
}

describe('with DATABASE_URL', () => {
  after(async () => {
    await sink.close();
    await asAdmin(`drop database if exists ${name} with (force)`);
    await cluster.stop();
    await removeDirectory(directory);
  });

  const start = (node: string, env: Record<string, string>): Promise<RunningServer> =>
    startServer({ env: { DATABASE_URL: url, SMTP_URL: sink.url, ...env }, dataDirectory: join(directory, node) });

  test('two nodes that start at once on an empty database make one account, and no embedded database', async () => {
    const env = { ASSENT_KEYS_FILE: join(directory, 'keys.json') };
    const nodes = await Promise.all([start('one', env), start('two', env)]);
    try {
      const [token, ...others] = nodes.map((node) => node.token).filter((text) => text !== '');
      assert.deepEqual(others, []);
      for (const node of nodes) {
        const headers = { authorization: `Bearer ${token}` };
        assert.equal((await fetch(`${node.url}/v3/contacts`, { headers })).status, 200);
        assert.equal(existsSync(join(node.dataDirectory, 'postgres')), false);
      }
      const [one] = nodes;
      const made = await one.command('token', 'create', '--scope', 'contact_data');
      assert.match(made.stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    } finally {
      for (const node of nodes) assert.equal((await node.stop()).status, 0);
    }
  });

  test('an api node sends nothing; a worker beside it sends what the api node queued', async () => {
    const env = { ASSENT_KEYS_FILE: join(directory, 'keys.json') };
    const api = await start('one', { ...env, ASSENT_ROLE: 'api' });
    const token = (await api.command('token', 'create', '--scope', 'contact_data')).stdout.trim();
    const call = (method: string, path: string, body: unknown): Promise<Response> =>
      fetch(api.url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const list = (await (await call('POST', '/v3/contact_lists', { name: 'News' })).json()) as { list_id: string };
    const address = 'asked@example.org';
    const created = await call('POST', '/v3/contacts', {
      create_source: 'Account',
      email_address: { address, permission_to_send: 'pending_confirmation' },
      list_memberships: [list.list_id],
    });
    assert.equal(created.status, 201, await created.text());

    const worker = runAssent(['serve'], {
      ...env,
      PORT: '0',
      DATABASE_URL: url,
      SMTP_URL: sink.url,
      ASSENT_ROLE: 'worker',
      ASSENT_DATA_DIR: join(directory, 'two'),
    });
    await worker.printed(/as a worker/);
    const mail = await sink.mailTo(address);
    assert.match(linkIn(mail, 'c'), /\/c\//);
    worker.child.kill('SIGTERM');
    assert.equal((await worker.exited).status, 0);
    assert.equal((await api.stop()).status, 0);
    assert.ok(!api.stderr().includes('mail handed over'), 'the api node sent it');
  });

  test('keys are made only against an empty database', async () => {
    const { status, stderr } = await runAssent(['serve'], {
      PORT: '0',
      DATABASE_URL: url,
      ASSENT_DATA_DIR: join(directory, 'three'),
    }).exited;
    assert.equal(status, 1);
    assert.match(onlyLine(stderr), /keys\.json is missing, and the addresses in the database need its keys/);
    assert.equal(existsSync(join(directory, 'three/keys.json')), false);
  });

  test('a database that does not exist is told in one line after one connection', async (context) => {
    const { connection, connections } = await countingWay(context);
    const env = { DATABASE_URL: urlOf(connection, 'no_such'), ASSENT_DATA_DIR: join(directory, 'four') };
    const { status, stderr } = await runAssent(['serve'], env).exited;
    assert.equal(status, 1);
    assert.match(
      onlyLine(stderr),
      /^The database cannot be used \(database "no_such" does not exist\): check .*DATABASE_URL/,
    );
    assert.equal(connections(), 1);
  });

  test('a database that does not answer is waited for, then told in one line without the password', async () => {
    const env = { DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/x', ASSENT_DATA_DIR: join(directory, 'five') };
    const started = performance.now();
    const { status, stderr } = await runAssent(['serve'], env).exited;
    assert.equal(status, 1);
    assert.match(onlyLine(stderr), /^The database cannot be used \(connect ECONNREFUSED 127\.0\.0\.1:1\)/);
    assert.ok(!stderr.includes('hidden'));
    assert.ok(performance.now() - started >= 14_000);
  });

  test('a database that starts a little later is waited for; when it dies requests answer 503 until it is back', async (context) => {
    const clusterDirectory = await usedDataDirectory(context);
    const socket = { host: join(clusterDirectory, 'postgres'), port: 5432, user: 'assent', database: 'assent' };
    const starting = startServer({
      env: { DATABASE_URL: urlOf(socket, 'assent') },
      dataDirectory: join(directory, 'six'),
    });
    const database = startEmbeddedProcess(context, { dataDirectory: clusterDirectory });
    const { postmaster } = await database.ready;
    const server = await starting;
    const contacts = (): Promise<Response> =>
      fetch(`${server.url}/v3/contacts`, { headers: { authorization: `Bearer ${server.token}` } });
    try {
      assert.equal((await contacts()).status, 200);
      process.kill(postmaster, 'SIGKILL');
      const seen = await eventually('an answer 503 or the database back', async () => (await contacts()).status);
      assert.ok([200, 503].includes(seen), `${seen}`);
      await eventually('it is back by itself', async () => (await contacts()).status === 200);
      database.kill('SIGTERM');
      await database.ended;
      const away = await contacts();
      assert.equal(away.status, 503);
      assert.ok(away.headers.get('retry-after'));
      assert.equal((await fetch(`${server.url}/readyz`)).status, 503);
      assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    } finally {
      const ended = await server.stop();
      assert.equal(ended.status, 0, 'it stops also where the database is away');
    }
  });
});
