import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseConnection } from '../../src/database/embedded/embedded-database.ts';
import { startEmbeddedDatabase } from '../../src/database/embedded/start-embedded-database.ts';
import { applyMigrations } from '../../src/database/apply-migrations.ts';

export interface TestCluster {
  readonly connection: DatabaseConnection;
  stop(): Promise<void>;
}

/** The database that every test database is copied from. */
export const templateDatabase = 'assent_template';

/** Where the cluster of a whole test run lies; set by `npm test`, absent when a single file runs by itself. */
export const clusterVariable = 'ASSENT_TEST_CLUSTER';

/** The cluster of this test run, or one of this process's own where none is running. */
export async function testCluster(): Promise<TestCluster> {
  const shared = process.env[clusterVariable];
  return shared === undefined ? newCluster() : openCluster(shared, 'command');
}

/** Starts a cluster in a new directory, with the migrated template in it; `stop` removes it. */
export async function newCluster(): Promise<TestCluster & { readonly dataDirectory: string }> {
  const parent = await mkdtemp(join(tmpdir(), 'assent-test-'));
  await chmod(parent, 0o755);
  const dataDirectory = join(parent, 'data');
  const cluster = await openCluster(dataDirectory, 'serve');
  await makeTemplate(cluster.connection);
  return {
    ...cluster,
    dataDirectory,
    async stop() {
      await cluster.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

async function openCluster(dataDirectory: string, purpose: 'serve' | 'command'): Promise<TestCluster> {
  const cluster = await startEmbeddedDatabase({
    dataDirectory,
    purpose,
    log: (level, message) => level === 'error' && console.error(message),
  });
  return { connection: cluster.connection, stop: () => cluster.stop() };
}

async function makeTemplate(connection: DatabaseConnection): Promise<void> {
  const admin = new pg.Client(connection);
  await admin.connect();
  await admin.query(`create database ${templateDatabase}`);
  await admin.end();
  const pool = new pg.Pool({ ...connection, database: templateDatabase, max: 1 });
  await applyMigrations(pool);
  await pool.end();
}
