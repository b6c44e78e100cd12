import { chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../../operator-error.ts';
import type { DatabaseConnection } from './embedded-database.ts';
import { isErrno } from './is-errno.ts';

export interface LockHolder {
  readonly pid: number;
  readonly purpose: 'serve' | 'command';
  readonly connection: DatabaseConnection;
}

export interface ClusterLock {
  release(): void;
}

const sqliteBusy = 5;

/**
 * Gets the right to run the cluster of this data directory; undefined while another process has it.
 *
 * Node offers no flock, but SQLite takes a kernel lock on its file: it ends with its holder, also by kill -9, so there is
 * no stale lock to detect and no process id to be fooled by. Nothing is ever stored in that file. A file beside it has the
 * name of the holder, for the message to a process that does not get the lock.
 */
export function tryLockCluster(dataDirectory: string, holder: LockHolder): ClusterLock | undefined {
  const file = join(dataDirectory, 'cluster.lock');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    publish(dataDirectory, file, holder);
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === sqliteBusy) return undefined;
    throw new OperatorError(
      `Cannot lock ${file} (${error instanceof Error ? error.message : String(error)}). ` +
        'Run Assent as the owner of the data directory on a writable disk, or set ASSENT_DATA_DIR.',
      { cause: error },
    );
  }
  const held = database;
  return {
    release: () => {
      if (!held.isOpen) return;
      rmSync(holderPath(dataDirectory), { force: true });
      held.close();
    },
  };
}

/** The process that holds the lock, as far as it has written its name; the process may be gone. */
export function readLockHolder(dataDirectory: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(holderPath(dataDirectory), 'utf8')) as LockHolder;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function holderPath(dataDirectory: string): string {
  return join(dataDirectory, 'cluster-holder.json');
}

function publish(dataDirectory: string, lockFile: string, holder: LockHolder): void {
  const file = holderPath(dataDirectory);
  writeFileSync(`${file}.new`, JSON.stringify(holder), { mode: 0o600 });
  if (process.geteuid?.() === 0) {
    const owner = statSync(dataDirectory);
    for (const path of [lockFile, `${file}.new`]) chownSync(path, owner.uid, owner.gid);
  }
  renameSync(`${file}.new`, file);
}
