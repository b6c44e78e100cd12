import { Client } from 'pg';
import { OperatorError } from '../../operator-error.ts';
import type { DatabaseConnection } from './embedded-database.ts';
import { isErrno } from './is-errno.ts';

const connectLimitMs = 5_000;
const undefinedDatabase = '3D000';
/** No socket yet, nobody listening, or PostgreSQL starting up, shutting down or without its database. */
const notYet = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03', '57P01', undefinedDatabase];

/** Connects once; makes the database of that name where the cluster has none yet. */
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

/** Whether a database that another process runs takes connections now. Throws OperatorError when it never will for us. */
export async function canConnect(connection: DatabaseConnection): Promise<boolean> {
  try {
    await withClient(connection, async () => undefined);
    return true;
  } catch (error) {
    if (isErrno(error, ...notYet)) return false;
    throw new OperatorError(
      `Cannot reach the running database in ${connection.host} (${error instanceof Error ? error.message : String(error)}). ` +
        'Run this command as the user who runs the server.',
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
