import type { ClientConfig, Pool } from 'pg';
import { OperatorError } from '../operator-error.ts';
import { connectDatabase } from './connect-database.ts';
import type { Database } from './database.ts';
import type { DatabaseLog } from './embedded/embedded-database.ts';
import { migrateDatabase } from './migrate-database.ts';
import { startEmbeddedDatabase } from './embedded/start-embedded-database.ts';

export interface OpenDatabaseOptions {
  /** undefined: the embedded database of the data directory. */
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  readonly purpose: 'serve' | 'command';
  readonly poolSize: number;
  readonly readConnections: number;
  readonly log: DatabaseLog;
  /** Ends the wait for a database that does not answer yet. */
  readonly stop?: AbortSignal;
}

export interface OpenDatabase {
  readonly database: Database & { readonly pool: Pool };
  /** Lines for the operator. */
  readonly notices: readonly string[];
  /** Names of the migrations that ran. */
  readonly migrated: readonly string[];
  /** Closes the connections, then stops the embedded database if this process runs it. */
  close(): Promise<void>;
}

/**
 * Opens the database that is configured, migrated: the embedded one, or that of `DATABASE_URL`, which is waited for up to
 * 15 s because it may be starting too.
 *
 * @throws OperatorError if it cannot be run, reached or migrated
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  await using started = new AsyncDisposableStack();
  const embedded = options.databaseUrl === undefined ? await startEmbeddedDatabase(options) : undefined;
  if (embedded !== undefined) started.defer(() => embedded.stop());
  const connection = embedded?.connection ?? remote(options.databaseUrl);
  const migrated = await migrateDatabase(connection, options.stop);
  const { poolSize, readConnections } = options;
  const database = connectDatabase({ connection, poolSize, readConnections });
  started.defer(() => database.close());
  const open = started.move();
  return { database, notices: embedded?.notices ?? [], migrated, close: () => open.disposeAsync() };
}

function remote(connectionString: string | undefined): ClientConfig {
  if (connectionString === undefined) throw new OperatorError('DATABASE_URL is missing.');
  return { connectionString, application_name: 'assent' };
}
