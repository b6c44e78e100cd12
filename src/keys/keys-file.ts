import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import type { Keys } from './keys.ts';
import { newKeys } from './new-keys.ts';
import { formatKeys, parseKeys } from './parse-keys.ts';

/**
 * Reads the keys file.
 *
 * @returns undefined if there is no such file
 * @throws OperatorError if it cannot be read, others than its owner may read it, or it is broken
 */
export async function loadKeys(path: string): Promise<Keys | undefined> {
  const text = await readProtected(path);
  if (text === undefined) return undefined;
  const keys = parseKeys(text);
  if (keys === undefined) {
    throw new OperatorError(
      `The keys file ${path} is broken: restore it from a backup. A new one would forget every opt-out.`,
    );
  }
  return keys;
}

/**
 * Makes a keys file with new keys, mode 0600, whole or not at all. If another process made one meanwhile, that one counts.
 *
 * @throws OperatorError if it cannot be written
 */
export async function createKeys(path: string, now: Date): Promise<Keys> {
  const keys = await newKeys(now);
  const made = await writeWhole(path, keys, async (temporary) => {
    await link(temporary, path);
  });
  if (made) return keys;
  const present = await loadKeys(path);
  if (present === undefined)
    throw new OperatorError(`The keys file ${path} was removed while it was created: start again.`);
  return present;
}

/** Replaces the keys file by one with these keys, whole or not at all. @throws OperatorError */
export async function replaceKeys(path: string, keys: Keys): Promise<void> {
  await writeWhole(path, keys, (temporary) => rename(temporary, path));
}

async function readProtected(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
      throw new OperatorError(`Other users may read the keys file ${path}: type chmod 600 ${path}`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(`The keys file ${path} cannot be read: ${(error as Error).message}`);
  }
}

/** false: `place` found that there is such a file already. */
async function writeWhole(path: string, keys: Keys, place: (temporary: string) => Promise<void>): Promise<boolean> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(formatKeys(keys));
      await file.sync();
    } finally {
      await file.close();
    }
    await place(temporary);
    await syncDirectory(dirname(path));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new OperatorError(`The keys file ${path} cannot be written: ${(error as Error).message}`);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The file's name is on the disk too, before anything is stored under its keys. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
