import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { openSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Readable } from 'node:stream';
import { join } from 'node:path';

export interface Exit {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  /** Added to PATH and HOME alone; PORT is a free one where it is not given. */
  readonly env: Readonly<Record<string, string>>;
  /** A new empty one where it is not given; one that is given is left where it is. */
  readonly dataDirectory?: string;
  /** The token of an earlier start, which shows it only once. */
  readonly token?: string;
  /** Where the log goes, as it would on a server; read by this process where it is not given. */
  readonly logFile?: string;
}

/** `assent serve`, started as a user starts it. */
export interface RunningServer {
  readonly url: string;
  /** As printed by a first start; else the one that was given, or "". */
  readonly token: string;
  readonly mailboxUrl: string;
  readonly dataDirectory: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  stdout(): string;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
  /** The postmaster of the embedded database, undefined while there is none. */
  databasePid(): number | undefined;
  /** Runs another command with the same settings. */
  command(...words: string[]): Promise<Exit>;
  /** Ctrl-C, and waits for the end. The data stays. */
  stop(): Promise<Exit>;
  /** Stops it where it still runs, and removes the data directory if it was made here. */
  close(): Promise<void>;
}

export const launcher = join(import.meta.dirname, '../../bin/assent.mjs');
/** What `npm start` has Node do. */
const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  readonly scripts: { readonly start: string };
};
const startFlags = scripts.start.split(' ').filter((word) => word.startsWith('--'));
const startLimitMs = 60_000;
const exitLimitMs = 60_000;
const started = /^To stop:/m;

/** Starts the server on an ephemeral port and waits until it says that it runs. Rejects with its complaint if it ends instead. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const own = options.dataDirectory === undefined ? await temporaryDirectory() : undefined;
  const dataDirectory = options.dataDirectory ?? join(own ?? '', 'data');
  const env = { PORT: '0', ASSENT_DATA_DIR: dataDirectory, ...options.env };
  const run = runAssent(['serve'], env, options.logFile === undefined ? {} : { logFile: options.logFile });
  try {
    await run.printed(started);
  } catch (error) {
    run.child.kill('SIGKILL');
    await run.exited;
    if (own !== undefined) await removeDirectory(own);
    throw error;
  }
  const url = /API {7}(\S+)\/v3/.exec(run.stdout())?.[1] ?? '';
  const server: RunningServer = {
    url,
    token: /Bearer ([\w.-]+)/.exec(run.stdout())?.[1] ?? options.token ?? '',
    mailboxUrl: `${url}/mailbox`,
    dataDirectory,
    pid: run.child.pid ?? 0,
    exited: run.exited,
    stdout: () => run.stdout(),
    stderr: () => run.stderr(),
    kill: (signal) => void run.child.kill(signal),
    databasePid: () => postmasterPid(dataDirectory),
    command: (...words) => runAssent(words, env).exited,
    async stop() {
      run.child.kill('SIGINT');
      return run.exited;
    },
    async close() {
      await server.stop();
      if (own !== undefined) await removeDirectory(own);
    },
  };
  return server;
}

export interface AssentRun {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  stdout(): string;
  stderr(): string;
  /** Waits until standard output matches. Rejects where the process ends first, or does not print it in time. */
  printed(what: RegExp): Promise<void>;
}

/** Starts `assent` with these words, in an environment of its own and a directory without `.env`. Killed after a limit. */
export function runAssent(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  { logFile }: { readonly logFile?: string } = {},
): AssentRun {
  const { PATH = '', HOME = '/' } = process.env;
  const child = spawn(process.execPath, [...(words[0] === 'serve' ? startFlags : []), launcher, ...words], {
    cwd: '/',
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', logFile === undefined ? 'pipe' : openSync(logFile, 'a')],
  });
  let stdout = '';
  let stderr = '';
  const printed = child.stdout as Readable;
  printed.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  if (words[0] !== 'serve') limit(child, exited, exitLimitMs);
  return {
    child,
    exited,
    stdout: () => stdout,
    stderr: () => stderr,
    async printed(what) {
      const ended = exited.then(({ status, signal }) => {
        if (!what.test(stdout))
          throw new Error(`assent ${words.join(' ')} ended (${status ?? signal}): ${stderr}${stdout}`);
      });
      const late = AbortSignal.timeout(startLimitMs);
      while (!what.test(stdout)) {
        await Promise.race([once(printed, 'data', { signal: late }), ended]);
      }
    },
  };
}

function limit(child: ChildProcess, exited: Promise<Exit>, milliseconds: number): void {
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  void exited.finally(() => clearTimeout(timer));
}

/** Reads what PostgreSQL writes beside its data: the first line of postmaster.pid, where that process is alive. */
function postmasterPid(dataDirectory: string): number | undefined {
  try {
    const text = readFileSync(join(dataDirectory, 'postgres/postmaster.pid'), 'utf8');
    const pid = Number(text.split('\n')[0]);
    readlinkSync(`/proc/${pid}/cwd`);
    return pid;
  } catch {
    return undefined;
  }
}

/** An empty directory that the database's unprivileged user can enter. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'assent-test-'));
  await chmod(directory, 0o755);
  return directory;
}

export async function removeDirectory(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 10 });
}

/** The only line of a complaint; fails where it is more or less than one. */
export function onlyLine(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line !== '');
  const [line] = lines;
  if (line === undefined || lines.length > 1) throw new Error(`not one line: ${JSON.stringify(stderr)}`);
  return line;
}
