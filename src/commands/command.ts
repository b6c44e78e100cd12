import type { ParseArgsOptionsConfig } from 'node:util';

/** The words after the name of a command, read by its `options`. */
export interface CommandInput {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

export interface Command {
  /** Words after `assent <name>`, as help shows them. */
  readonly usage: string;
  /** One line for the overview. */
  readonly summary: string;
  /** Lines that explain options and results. */
  readonly details?: readonly string[];
  readonly options: ParseArgsOptionsConfig;
  /** The number of words without a `--`. */
  readonly positionals: number;
  /** Resolves to the exit status. @throws UsageError, OperatorError, and the errors of verbs */
  readonly run: (input: CommandInput) => Promise<number>;
}
