/**
 * An error as it may be logged: kind, code and stack. The messages of the database are left out, because they repeat values
 * of rows and parameters.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const fromDatabase = 'severity' in error;
  const frames = error.stack?.slice(error.stack.indexOf('\n    at '));
  return {
    kind: error.name,
    ...(code === undefined ? undefined : { code }),
    ...(fromDatabase ? databaseFacts(error) : { message: error.message }),
    stack: frames,
    ...(error.cause === undefined ? undefined : { cause: describeError(error.cause) }),
  };
}

function databaseFacts(error: object): Record<string, unknown> {
  const { table, constraint, routine } = error as Record<string, unknown>;
  return { table, constraint, routine };
}
