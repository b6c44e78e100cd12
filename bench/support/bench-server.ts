import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import pg from 'pg';
import { startEmbeddedDatabase } from '../../src/database/embedded/start-embedded-database.ts';
import { startServer, type RunningServer } from '../../test/support/server-process.ts';

export interface BenchServer {
  readonly server: RunningServer;
  readonly connection: ClientConfig;
  readonly accountId: string;
  readonly port: number;
  /** One request as the API takes it; fails unless it answers 2xx. */
  call<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  close(): Promise<void>;
}

/** The server as a user starts it, in a process of its own, and a way to its database. */
export async function benchServer(): Promise<BenchServer> {
  const logFile = join(tmpdir(), `assent-bench-${process.pid}.log`);
  const server = await startServer({ env: {}, logFile });
  const embedded = await startEmbeddedDatabase({
    dataDirectory: server.dataDirectory,
    purpose: 'command',
    log: () => undefined,
  });
  const client = new pg.Client(embedded.connection);
  await client.connect();
  const { rows } = await client.query<{ account_id: string }>('select account_id from account');
  await client.end();
  const accountId = rows[0]?.account_id;
  if (accountId === undefined) throw new Error('the server has made no account');
  return {
    server,
    connection: embedded.connection,
    accountId,
    port: Number(new URL(server.url).port),
    async call<Body>(method: string, path: string, body?: unknown) {
      const response = await fetch(server.url + path, {
        method,
        headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(60_000),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Body;
    },
    async close() {
      await embedded.stop();
      await server.close();
      await rm(logFile);
    },
  };
}
