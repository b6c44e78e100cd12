import { DatabaseUnavailable, LostRace } from './database.ts';

const retryable = new Set(['40001', '40P01']);
/** Connection exceptions, shutdown and recovery, too many connections, cancelled or lock waits over the limit. */
const unavailable = /^(08...|57P0.|53...|57014|55P03|25P03)$/;
const socketErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const clientMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout|Cannot use a pool after calling end)/;

/** Runs a query; if the database is away or too slow, rejects with `DatabaseUnavailable` and the cause. */
export function available<Result>(work: () => Promise<Result>): Promise<Result> {
  return work().catch(explain);
}

function explain(error: unknown): never {
  if (error instanceof DatabaseUnavailable || !isUnavailable(error)) throw error;
  throw new DatabaseUnavailable('The database does not answer', { cause: error });
}

/**
 * The transaction lost a race and was rolled back: a deadlock, a serialization failure, or another request stored the same
 * address first or changed the rows to lock. If it runs again, it sees the changes of the other one.
 */
export function isRetryable(error: unknown): boolean {
  if (error instanceof LostRace || retryable.has(codeOf(error))) return true;
  return violatedConstraint(error) === 'one_address_per_key';
}

/** Name of the constraint that refused a row, if that is the error. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!codeOf(error).startsWith('23')) return undefined;
  const { constraint } = error as { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : undefined;
}

function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  return (
    unavailable.test(code) ||
    takesNoConnections(error) ||
    socketErrors.has(code) ||
    (error instanceof Error && clientMessages.test(error.message))
  );
}

/** An operator closed the database for a while (`allow_connections false`). */
function takesNoConnections(error: unknown): boolean {
  return codeOf(error) === '55000' && (error as { routine?: unknown }).routine === 'CheckMyDatabase';
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
