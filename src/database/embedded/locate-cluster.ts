import { createHash } from 'node:crypto';
import { access, chmod, chown, constants, lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '../../operator-error.ts';
import type { DatabaseAccount } from './database-account.ts';
import { accountCan, ownAccount, unprivilegedAccount } from './database-account.ts';
import { ensureDirectory, refusal } from './ensure-directory.ts';
import { isErrno } from './is-errno.ts';

/** The paths of one embedded database. All are absolute. */
export interface ClusterPlace {
  readonly account: DatabaseAccount;
  /** The directory of Assent's own files, with the lock. */
  readonly dataDirectory: string;
  /** PostgreSQL's data directory, mode 0700, the account's. */
  readonly clusterDirectory: string;
  /** The directory for a copy of the PostgreSQL programs, if the account cannot run the installed ones. */
  readonly runtimeDirectory: string;
  readonly socketDirectory: string;
  readonly logFile: string;
  readonly notices: readonly string[];
}

const systemDirectory = '/var/lib/assent';
export const port = 5432;
/** The kernel allows 107 bytes on Linux and 103 on macOS. */
const socketPathMax = 100;

/**
 * Finds or makes the directories of the embedded database. A cluster that exists is used where it is. Throws OperatorError
 * when a directory cannot be made, entered or trusted.
 */
export async function locateCluster(dataDirectory: string): Promise<ClusterPlace> {
  const own = ownAccount();
  const created = await createDataDirectory(dataDirectory);
  const real = await realpath(dataDirectory);
  const root = own.uid === 0;
  if (root && created) await admitAccount(real);
  const { account, clusterDirectory, notices } = root
    ? await placeAsRoot(real)
    : { account: own, clusterDirectory: join(real, 'postgres'), notices: [] };
  return {
    account,
    dataDirectory: real,
    clusterDirectory,
    runtimeDirectory: join(root ? systemDirectory : real, 'runtime'),
    socketDirectory: await socketDirectory(clusterDirectory, account),
    logFile: join(real, 'postgres.log'),
    notices,
  };
}

async function createDataDirectory(dataDirectory: string): Promise<boolean> {
  const path = resolve(dataDirectory);
  try {
    await mkdir(dirname(path), { recursive: true });
    const created = await ensureDirectory(path, 0o700);
    await access(`${path}/.`, constants.R_OK | constants.W_OK | constants.X_OK);
    return created;
  } catch (error) {
    throw error instanceof OperatorError ? error : refusal(path, error);
  }
}

/** Lets the database's account, and nobody else, pass through a data directory that root has just made. */
async function admitAccount(dataDirectory: string): Promise<void> {
  const { gid } = await unprivilegedAccount();
  await chown(dataDirectory, 0, gid);
  await chmod(dataDirectory, 0o710);
}

async function placeAsRoot(
  dataDirectory: string,
): Promise<Pick<ClusterPlace, 'account' | 'clusterDirectory' | 'notices'>> {
  const inside = join(dataDirectory, 'postgres');
  const base = join(systemDirectory, shortHash(dataDirectory));
  const outside = join(base, 'postgres');
  const notices = [`The database lies in ${outside}, because its user cannot enter ${dataDirectory}.`];

  const existing = await ownerOf(inside);
  if (existing !== undefined) {
    if (await canEnter(existing, inside)) return { account: existing, clusterDirectory: inside, notices: [] };
    throw new OperatorError(
      `The database in ${inside} belongs to uid ${existing.uid}, which cannot enter that directory. ` +
        'Let it pass through the directories above (chmod o+x), or run Assent as that user.',
    );
  }
  const moved = await ownerOf(outside);
  if (moved !== undefined) return { account: moved, clusterDirectory: outside, notices };

  const owner = await ownerOf(dataDirectory);
  const account = owner === undefined || owner.uid === 0 ? await unprivilegedAccount() : owner;
  if (await canEnter(account, dataDirectory)) return { account, clusterDirectory: inside, notices: [] };
  await ensureDirectory(systemDirectory, 0o755);
  await ensureDirectory(base, 0o755);
  return { account, clusterDirectory: outside, notices };
}

function canEnter(account: DatabaseAccount, directory: string): Promise<boolean> {
  return accountCan(account, 'cd "$1"', directory);
}

async function ownerOf(path: string): Promise<DatabaseAccount | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The cluster's own directory, which only its account can enter; a private short one if that path is too long. */
async function socketDirectory(clusterDirectory: string, account: DatabaseAccount): Promise<string> {
  if (fits(clusterDirectory)) return clusterDirectory;
  const own = ownAccount();
  const parent = [...(own.uid === 0 ? ['/run'] : []), tmpdir(), '/tmp'];
  for (const candidate of parent.map((path) => join(path, `assent-${account.uid}-${shortHash(clusterDirectory)}`))) {
    if (!fits(candidate) || (await ownerOf(dirname(candidate))) === undefined) continue;
    await ensureDirectory(candidate, 0o700);
    const found = await lstat(candidate);
    if (!found.isDirectory() || ![account.uid, own.uid].includes(found.uid) || (found.mode & 0o077) !== 0) {
      throw new OperatorError(
        `${candidate} must be a directory of uid ${account.uid} with mode 0700. Remove it and start again.`,
      );
    }
    if (found.uid !== account.uid) await chown(candidate, account.uid, account.gid);
    return candidate;
  }
  throw new OperatorError(`No directory is short enough for a socket: ${tmpdir()} is too long. Set TMPDIR to /tmp.`);
}

function fits(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${port}`)) <= socketPathMax;
}

function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
