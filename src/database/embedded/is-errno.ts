/** Whether an error carries one of these system error codes (ENOENT, EACCES, …) or PostgreSQL's SQLSTATEs. */
export function isErrno(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
