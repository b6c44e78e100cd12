/**
 * A failure that the operator can solve: a port in use, a broken setting, a database that is away. Its message is one line
 * with the problem and the next step; commands print that line alone and exit with status 1.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
