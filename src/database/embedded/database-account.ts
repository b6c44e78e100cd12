import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { OperatorError } from '../../operator-error.ts';

/** The system account that PostgreSQL's processes run under: our own, or an unprivileged one if we are root. */
export interface DatabaseAccount {
  readonly uid: number;
  readonly gid: number;
}

/** The options of every PostgreSQL process: the account, a directory that it can enter, and no variable of our environment. */
export interface ProcessOptions extends DatabaseAccount {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const preferredAccounts = ['postgres', 'assent', 'nobody'] as const;

export function processOptions(account: DatabaseAccount): ProcessOptions {
  return { uid: account.uid, gid: account.gid, cwd: '/', env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' } };
}

export function ownAccount(): DatabaseAccount {
  const uid = process.geteuid?.();
  const gid = process.getegid?.();
  if (uid === undefined || gid === undefined) {
    throw new OperatorError(
      'The embedded database needs the Unix sockets of Linux or macOS. Set DATABASE_URL to a PostgreSQL server, version 15 or later.',
    );
  }
  return { uid, gid };
}

/** The account root drops to, because PostgreSQL refuses to run as root. Throws OperatorError when there is none. */
export async function unprivilegedAccount(): Promise<DatabaseAccount> {
  const entries = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of preferredAccounts) {
    const [, , uid, gid] = entries.find((entry) => entry[0] === name) ?? [];
    if (Number(uid) > 0 && Number.isInteger(Number(gid))) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new OperatorError(
    `PostgreSQL refuses to run as root and /etc/passwd lists none of ${preferredAccounts.join(', ')}. ` +
      'Add one (useradd --system postgres), run Assent as an ordinary user, or set DATABASE_URL.',
  );
}

/** Runs a line of shell as the account; true if it succeeded. So the kernel itself says what the account may do. */
export async function accountCan(account: DatabaseAccount, test: string, directory: string): Promise<boolean> {
  try {
    await promisify(execFile)('/bin/sh', ['-c', test, 'sh', directory], {
      ...processOptions(account),
      timeout: 10_000,
    });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return false;
    throw error;
  }
}
