import { readFile } from 'node:fs/promises';
import type { SigningKey } from '../keys/keys.ts';
import { openCheckpoint, type Checkpoint } from '../ledger/checkpoint.ts';
import { OperatorError } from '../operator-error.ts';

export interface CheckpointFile {
  /** Compact JWS, as `assent ledger checkpoint` prints it. */
  readonly signed: string;
  readonly checkpoint: Checkpoint;
}

/** Reads a checkpoint that was kept. @throws OperatorError if it cannot be read or is not signed by this instance */
export async function readCheckpointFile(path: string, keys: readonly SigningKey[]): Promise<CheckpointFile> {
  let signed: string;
  try {
    signed = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    throw new OperatorError(`The checkpoint ${path} cannot be read: ${(error as Error).message}`);
  }
  const checkpoint = await openCheckpoint(signed, keys);
  if (checkpoint === undefined) {
    throw new OperatorError(
      `${path} is not a checkpoint signed by this instance: give a file made by assent ledger checkpoint.`,
    );
  }
  return { signed, checkpoint };
}
