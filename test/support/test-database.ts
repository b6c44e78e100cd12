import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { connectDatabase } from '../../src/database/connect-database.ts';
import type { Database } from '../../src/database/database.ts';
import { templateDatabase, testCluster, type TestCluster } from './test-cluster.ts';

export interface TestDatabase {
  readonly connection: pg.ClientConfig;
  readonly database: Database & { readonly pool: pg.Pool };
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

let cluster: Promise<TestCluster> | undefined;
const open = new Set<TestDatabase>();

after(async () => {
  await Promise.all([...open].map((database) => database.close()));
  await (await cluster)?.stop();
});

/** A fresh, migrated database of a test's own. What a test leaves open is closed when its file ends. */
export async function testDatabase(): Promise<TestDatabase> {
  cluster ??= testCluster();
  const { connection: admin } = await cluster;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runAsAdmin(admin, `create database ${name} template ${templateDatabase}`);
  const connection = { ...admin, database: name };
  const database = connectDatabase({ connection, poolSize: 10, readConnections: 1 });
  const test: TestDatabase = {
    connection,
    database,
    async close() {
      if (!open.delete(test)) return;
      await database.close();
      await runAsAdmin(admin, `drop database ${name} with (force)`);
    },
  };
  open.add(test);
  return test;
}

async function runAsAdmin(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
