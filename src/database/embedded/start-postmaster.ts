import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../../operator-error.ts';
import { openLog, readFailure } from './cluster-log.ts';
import { processOptions } from './database-account.ts';
import type { DatabaseLog } from './embedded-database.ts';
import { guardOrphan } from './guard-orphan.ts';
import { cannotRun } from './initialise-cluster.ts';
import { isErrno } from './is-errno.ts';
import type { ClusterPlace } from './locate-cluster.ts';
import { postgresSettings } from './postgres-settings.ts';

/** A postmaster that accepted connections when we got it. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves, never rejects, when the process has ended, with a word on how: "signal SIGKILL", "status 1". */
  readonly ended: Promise<string>;
  /** Fast shutdown, after 20 s an immediate one, after 5 s more SIGKILL. */
  stop(): Promise<void>;
}

/** Crash recovery of the configured amount of WAL needs seconds, on a slow disk much longer. */
const readyLimitMs = 120_000;

/**
 * Starts PostgreSQL and waits until it accepts connections. It runs in a session of its own, so that Ctrl-C reaches us and
 * not it. Throws OperatorError with PostgreSQL's reason when it gives up, needs more than 120 s, or `cancel` is aborted.
 */
export async function startPostmaster(
  place: ClusterPlace,
  runtime: string,
  log: DatabaseLog,
  cancel: AbortSignal,
): Promise<Postmaster> {
  const { descriptor, offset } = openLog(place.logFile, place.account);
  const child = spawn(
    join(runtime, 'bin/postgres'),
    ['-D', place.clusterDirectory, ...postgresSettings(place.socketDirectory)],
    { ...processOptions(place.account), detached: true, stdio: ['ignore', descriptor, descriptor] },
  );
  closeSync(descriptor);
  const { pid } = child;
  if (pid === undefined) throw cannotRun(await new Promise((resolve) => child.once('error', resolve)));
  const guard = guardOrphan(place, pid, log);
  let exit: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (status, signal) => {
      exit = signal === null ? `status ${status}` : `signal ${signal}`;
      guard.kill('SIGKILL');
      resolve(exit);
    });
  });
  const postmaster = { pid, ended, stop: () => stopChild(child, ended) };
  const end = Date.now() + readyLimitMs;
  while (!isReady(place.clusterDirectory, pid)) {
    if (exit !== undefined) throw gaveUp(readFailure(place.logFile, offset), place.logFile);
    if (cancel.aborted || Date.now() > end) {
      await postmaster.stop();
      throw gaveUp(cancel.aborted ? 'it was told to stop' : `not ready after ${readyLimitMs / 1000} s`, place.logFile);
    }
    await delay(5);
  }
  return postmaster;
}

/** Reads the state that the postmaster keeps on line 8 of its pid file, whose line 1 says whose state it is. */
function isReady(clusterDirectory: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(clusterDirectory, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

function gaveUp(reason: string, logFile: string): OperatorError {
  return new OperatorError(`The embedded database does not start: ${reason}. See ${logFile}.`);
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, limitMs] of steps) {
    child.kill(signal);
    const timer = new AbortController();
    const outcome = await Promise.race([
      ended,
      delay(limitMs, undefined, { signal: timer.signal }).catch(() => undefined),
    ]);
    timer.abort();
    if (outcome !== undefined) return;
  }
  throw new Error(`The postmaster ${child.pid} survived SIGKILL.`);
}
