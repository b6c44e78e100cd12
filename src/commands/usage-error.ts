/** The words are not a command, or not in its form. Its message is one line; the exit status is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
