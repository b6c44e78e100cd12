import { OperatorError } from '../operator-error.ts';

/** The largest import; the rest is dropped, and the activity says so. */
export interface ImportLimits {
  /** Of the file, or of the entries of a JSON body. */
  readonly bytes: number;
  /** Of the file, with the line that names the columns. */
  readonly lines: number;
}

const megabyte = 1_024 * 1_024;
const none: ImportLimits = { bytes: 1_024 * megabyte, lines: 20_000_000 };
const ofOriginal: ImportLimits = { bytes: 4 * megabyte, lines: 40_000 };

/**
 * Reads limits as an operator writes them: `none` (a gigabyte, which keeps a disk from being filled), or `constant-contact`.
 *
 * @throws OperatorError naming the variable
 */
export function parseImportLimits(variable: string, text: string): ImportLimits {
  if (text === 'none') return none;
  if (text === 'constant-contact') return ofOriginal;
  throw new OperatorError(`${variable} is "${text}": give none or constant-contact.`);
}
