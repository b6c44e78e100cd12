import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { OperatorError } from '../../operator-error.ts';
import { processOptions } from './database-account.ts';
import { isErrno } from './is-errno.ts';
import type { ClusterPlace } from './locate-cluster.ts';

const initdbLimitMs = 120_000;

/**
 * Makes the cluster if there is none, with data checksums and byte-order collation. It appears under its name only when
 * it is complete, so an interrupted attempt leaves nothing that looks like a database. Needs the cluster's lock.
 * Throws OperatorError with PostgreSQL's own reason.
 */
export async function initialiseCluster(place: ClusterPlace, runtime: string): Promise<void> {
  if (await exists(place.clusterDirectory)) return;
  const parent = dirname(place.clusterDirectory);
  const prefix = `${basename(place.clusterDirectory)}.new-`;
  for (const leftover of (await readdir(parent)).filter((name) => name.startsWith(prefix))) {
    await rm(join(parent, leftover), { recursive: true, force: true, maxRetries: 5 });
  }
  const unfinished = await mkdtemp(join(parent, prefix));
  await chown(unfinished, place.account.uid, place.account.gid);
  try {
    await promisify(execFile)(join(runtime, 'bin/initdb'), [...initdbOptions, '-D', unfinished], {
      ...processOptions(place.account),
      timeout: initdbLimitMs,
    });
    await rename(unfinished, place.clusterDirectory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 5 });
    throw explain(error, place);
  }
}

const initdbOptions = [
  '--username=assent',
  '--auth-local=trust',
  '--auth-host=reject',
  '--data-checksums',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

function explain(error: unknown, place: ClusterPlace): unknown {
  if (isErrno(error, 'ENOENT', 'EACCES')) return cannotRun(error);
  if (!(error instanceof Error && 'stderr' in error && typeof error.stderr === 'string')) return error;
  if (error.stderr.includes('could not look up effective user ID')) {
    return new OperatorError(
      `PostgreSQL refuses to create a database as uid ${place.account.uid}, which has no entry in /etc/passwd. ` +
        'Run Assent as a user that is listed there, add an entry, or set DATABASE_URL.',
    );
  }
  const lines = error.stderr.split('\n').filter((line) => /error|fatal|could not/i.test(line));
  const reason = (lines[0] ?? error.message).trim();
  return new OperatorError(`Cannot create the database in ${place.clusterDirectory}: ${reason}`, { cause: error });
}

/** The operator's line for binaries that exist and yet do not start: their loader or a library is missing. */
export function cannotRun(error: unknown): OperatorError {
  return new OperatorError(
    'The embedded PostgreSQL cannot run on this system: its programs need glibc, which musl systems such as Alpine lack, ' +
      'and a disk that allows execution. Use a Debian-based image, or set DATABASE_URL to a PostgreSQL server, version 15 or later.',
    { cause: error },
  );
}
