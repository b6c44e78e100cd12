import { Client } from 'pg';
import { OperatorError } from '../../operator-error.ts';
import type { DatabaseConnection } from './embedded-database.ts';
import { isErrno } from './is-errno.ts';

const connectLimitMs = 5_000;
const undefinedDatabase = '3D000';

/** Connects once; makes the database of that name if the cluster has none yet. */
export async function ensureDatabase(connection: DatabaseConnection): Promise<void> {
  try {
    await withClient(connection, async () => undefined);
  } catch (error) {
    if (!isErrno(error, undefinedDatabase)) throw error;
    await withClient({ ...connection, database: 'postgres' }, async (client) => {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(connection.database)}`);
    });
  }
}

/**
 * Tries to connect to a database that another process runs, and answers why that failed, or undefined when it works.
 * Most reasons pass: it starts, recovers, stops or was just killed. Throws OperatorError for the one that does not.
 */
export async function whyNotReachable(connection: DatabaseConnection): Promise<string | undefined> {
  try {
    await withClient(connection, async () => undefined);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!isErrno(error, 'EACCES', 'EPERM')) return reason;
    throw new OperatorError(
      `Cannot reach the running database in ${connection.host} (${reason}). ` +
        'Run this command as the user of the server.',
      { cause: error },
    );
  }
}

async function withClient(connection: DatabaseConnection, use: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ ...connection, connectionTimeoutMillis: connectLimitMs });
  const failed = new Promise<never>((_, reject) => client.on('error', reject));
  try {
    await Promise.race([client.connect().then(() => use(client)), failed]);
  } finally {
    await client.end();
  }
}
