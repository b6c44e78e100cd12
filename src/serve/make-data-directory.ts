import { access, constants, mkdir } from 'node:fs/promises';
import { OperatorError } from '../operator-error.ts';

/** Makes the data directory for its owner alone. @throws OperatorError where it cannot be made, entered or written */
export async function makeDataDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new OperatorError(
      `Cannot use the directory ${directory} (${(error as Error).message}). Make it writable for the user of this process, or set ASSENT_DATA_DIR to another directory.`,
      { cause: error },
    );
  }
}
