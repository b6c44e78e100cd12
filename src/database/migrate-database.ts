import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError } from '../operator-error.ts';
import { available } from './availability.ts';
import { DatabaseUnavailable } from './database.ts';
import { applyMigrations } from './apply-migrations.ts';

const waitMs = 15_000;
const againMs = 250;
const oldestVersion = 150_000;
/** Errors that do not pass with time: no such login, no such database, no right to it, a missing password. */
const hopeless = /^(28...|3D000|42501)$/;

/**
 * Migrates a database, over a connection of its own without a time limit for its statements. One that does not answer is
 * tried again for up to 15 s.
 *
 * @returns the names of the steps that ran
 * @throws OperatorError
 */
export async function migrateDatabase(connection: pg.ClientConfig, stop?: AbortSignal): Promise<string[]> {
  const pool = new pg.Pool({ ...connection, max: 1, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined); // The next statement fails by itself.
  const end = Date.now() + waitMs;
  try {
    for (;;) {
      try {
        return await available(async () => {
          await refuseOldVersion(pool);
          return applyMigrations(pool);
        });
      } catch (error) {
        const passes = error instanceof DatabaseUnavailable && Date.now() < end && stop?.aborted !== true;
        if (!passes) throw explain(error);
        await delay(againMs);
      }
    }
  } finally {
    await pool.end();
  }
}

async function refuseOldVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string }>("select current_setting('server_version_num') as version");
  const version = Number(rows[0]?.version);
  if (version < oldestVersion) {
    throw new OperatorError(
      `PostgreSQL ${Math.floor(version / 10_000)} is too old: give DATABASE_URL of version 15 or later.`,
    );
  }
}

/** The message for the operator if the database is away or refuses the login; other errors stay as they are. */
function explain(error: unknown): unknown {
  const cause = error instanceof DatabaseUnavailable ? error.cause : error;
  const { code, message } = cause as { code?: unknown; message?: string };
  const refused = typeof code === 'string' && hopeless.test(code);
  const unusable = error instanceof DatabaseUnavailable || refused || message?.includes('password must be a string');
  if (unusable !== true) return error;
  return new OperatorError(
    `The database cannot be used (${message || String(code)}): check that it runs and that DATABASE_URL has the right host, port, user, password and name.`,
    { cause: error },
  );
}
