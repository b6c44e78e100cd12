import { chmod, mkdir } from 'node:fs/promises';
import { OperatorError } from '../../operator-error.ts';
import { isErrno } from './is-errno.ts';

/**
 * Creates one directory whose parent exists. A new directory gets exactly `mode`, with any umask; an existing one stays as
 * it is. Returns true if it is new. Throws OperatorError when the file system refuses.
 */
export async function ensureDirectory(directory: string, mode: number): Promise<boolean> {
  try {
    await mkdir(directory, { mode });
    await chmod(directory, mode);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw refusal(directory, error);
  }
}

/** The operator's line for a directory that cannot be made or written. */
export function refusal(directory: string, error: unknown): OperatorError {
  const reason = error instanceof Error ? error.message : String(error);
  return new OperatorError(
    `Cannot use the directory ${directory} (${reason}). Make it writable for the user of this process, or set ASSENT_DATA_DIR to another directory.`,
    { cause: error },
  );
}
