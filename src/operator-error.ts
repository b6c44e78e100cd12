/**
 * A failure that the person running the server can mend: a port in use, a broken setting, a database that is away.
 * Its message is one line that says what is wrong and what to do; commands print that line alone and exit with status 1.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
