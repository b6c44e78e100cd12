import { readFileSync, readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../../operator-error.ts';
import type { DatabaseLog } from './embedded-database.ts';
import { isErrno } from './is-errno.ts';
import type { ClusterPlace } from './locate-cluster.ts';
import { port } from './locate-cluster.ts';

/**
 * Ends what an earlier run left behind, so that a new postmaster can start: a postmaster whose server was killed, and the
 * backends of a postmaster that was killed, which may finish a long statement before they notice. Needs the cluster's lock:
 * only its holder may have a postmaster. On other systems than Linux, PostgreSQL decides.
 */
export async function endLeftovers(place: ClusterPlace, log: DatabaseLog): Promise<void> {
  const lockFiles = [
    join(place.clusterDirectory, 'postmaster.pid'),
    join(place.socketDirectory, `.s.PGSQL.${port}.lock`),
  ];
  const recorded = lockFiles.map(readRecordedPid).filter((pid) => pid !== undefined);
  if (recorded.length === 0 || process.platform !== 'linux') return;
  const all = () => findClusterProcesses(place.clusterDirectory);
  for (const pid of new Set(recorded)) {
    const postmaster = () => all().filter((found) => found === pid);
    if (postmaster().length === 0) continue;
    log('info', 'Stopping a database that an earlier run left behind.', { pid });
    signal(pid, 'SIGINT');
    if (!(await areGone(postmaster, 15_000))) signal(pid, 'SIGQUIT');
    if (!(await areGone(postmaster, 5_000))) signal(pid, 'SIGKILL');
  }
  for (const pid of all()) signal(pid, 'SIGKILL');
  if (!(await areGone(all, 10_000))) {
    throw new OperatorError(
      `Processes of an earlier database do not end: ${all().join(', ')}. End them and start again.`,
    );
  }
  // For PostgreSQL any process of its user with the recorded number, even a zombie, is a running postmaster.
  for (const file of lockFiles) await rm(file, { force: true });
}

/** The PostgreSQL processes at home in this cluster: they all work in its directory, with any number or parent. */
export function findClusterProcesses(clusterDirectory: string): number[] {
  const home = statOf(clusterDirectory);
  if (home === undefined) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .filter((pid) => {
      const cwd = statOf(`/proc/${pid}/cwd`);
      return cwd !== undefined && cwd.ino === home.ino && cwd.dev === home.dev && nameOf(pid) === 'postgres';
    });
}

/** The process id on the first line of a PostgreSQL lock file. It may be stale. */
export function readRecordedPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function nameOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return undefined; // It ended while we looked.
  }
}

function statOf(path: string): { ino: number; dev: number } | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined; // Gone, or a process of another user: not of this cluster.
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}

async function areGone(pids: () => number[], limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (pids().length > 0) {
    if (Date.now() > end) return false;
    await delay(20);
  }
  return true;
}
