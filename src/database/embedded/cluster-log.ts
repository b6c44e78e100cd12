import { closeSync, fchownSync, fstatSync, openSync, readSync } from 'node:fs';
import { copyFile, stat, truncate } from 'node:fs/promises';
import type { DatabaseAccount } from './database-account.ts';
import { isErrno } from './is-errno.ts';

const sizeMaxBytes = 8 * 1024 * 1024;
const checkEveryMs = 60_000;

/** Keeps PostgreSQL's log file below about 8 MiB, with the previous part in `<file>.1`. Answers what ends the watch. */
export async function boundLog(file: string, onError: (error: unknown) => void): Promise<() => void> {
  const check = async () => {
    const size = await sizeOf(file);
    if (size <= sizeMaxBytes) return;
    // PostgreSQL appends to the open file: emptying it in place needs no reopening.
    await copyFile(file, `${file}.1`);
    await truncate(file, 0);
  };
  await check();
  const timer = setInterval(() => void check().catch(onError), checkEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Opens the log for a child process to append to. The caller closes the descriptor. */
export function openLog(
  file: string,
  account: DatabaseAccount,
): { readonly descriptor: number; readonly offset: number } {
  const descriptor = openSync(file, 'a+', 0o600);
  fchownSync(descriptor, account.uid, account.gid);
  return { descriptor, offset: fstatSync(descriptor).size };
}

/** PostgreSQL's own reason for giving up: its last fatal line since `offset`, else its last line. */
export function readFailure(file: string, offset: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(16 * 1024);
    const start = Math.max(offset, fstatSync(descriptor).size - buffer.length);
    const text = buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, start)).toString('utf8');
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const fatal = lines.filter((line) => /\b(FATAL|PANIC):/.test(line)).at(-1);
    return (fatal ?? lines.at(-1) ?? 'it wrote no reason').replace(/^.*?(FATAL|PANIC): +/, '').trim();
  } finally {
    closeSync(descriptor);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return 0;
    throw error;
  }
}
