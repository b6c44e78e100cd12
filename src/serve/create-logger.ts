import { pino, type Logger } from 'pino';
import type { Config } from '../config.ts';
import type { DatabaseLog } from '../database/embedded/embedded-database.ts';

export interface ServerLog {
  readonly logger: Logger;
  /** Writes what is not written yet. */
  flush(): void;
}

/**
 * The log of a server: one line of JSON for each entry, on standard error. Lines are written together, a tenth of a second
 * later at most, so that writing costs a request next to nothing.
 */
export function createLogger(level: Config['logLevel']): ServerLog {
  const destination = pino.destination({ dest: 2, sync: false, minLength: 4_096, periodicFlush: 100 });
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return { logger, flush: () => destination.flushSync() };
}

/** The messages of the embedded database, for a log. */
export function databaseLog(logger: Pick<Logger, 'info' | 'warn' | 'error'>): DatabaseLog {
  return (level, message, detail) => logger[level]({ ...detail }, message);
}
