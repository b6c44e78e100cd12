import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import type { ClientConfig, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { available, isRetryable } from './availability.ts';
import { DatabaseUnavailable, type Database, type Transaction } from './database.ts';
import { PipelinedReaders } from './pipelined-readers.ts';

export interface DatabaseOptions {
  readonly connection: ClientConfig;
  readonly poolSize: number;
  /** Pipelined connections for reads by key. */
  readonly readConnections: number;
}

/** A day is text as it is stored: a Date would move it by the time zone of the server. */
pg.types.setTypeParser(pg.types.builtins.DATE, String);

const attempts = 5;
const limits = { statement_timeout: 10_000, lock_timeout: 8_000, idle_in_transaction_session_timeout: 30_000 };

/** Opens the connections of this process. They are made on first use; every wait has a limit. */
export function connectDatabase(options: DatabaseOptions): Database & { readonly pool: pg.Pool } {
  const pool = new pg.Pool({ ...options.connection, ...limits, max: options.poolSize, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks is dropped by the pool; the next query makes another or fails by itself.
  pool.on('error', () => undefined);
  // One that breaks between two statements of a transaction fails the next of them; unheard, its error would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const readers = new PipelinedReaders(options.connection, options.readConnections);

  async function inTransaction<Result>(begin: string, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await available(async () => runTransaction(await pool.connect(), begin, work));
      } catch (error) {
        if (!isRetryable(error)) throw error;
        if (attempt === attempts) throw new DatabaseUnavailable('Others always were faster', { cause: error });
      }
    }
  }

  return {
    pool,
    query: (statement) => available(async () => (await pool.query(statement)).rows as never[]),
    read: (statement) => available(() => readers.read(statement)),
    transaction: (work) => inTransaction('begin', work),
    snapshot: (work) => inTransaction('begin isolation level repeatable read', work),
    async close() {
      await Promise.all([pool.end(), readers.close()]);
    },
  };
}

async function runTransaction<Result>(
  client: PoolClient,
  begin: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const tx = {
      query: async (statement: pg.QueryConfig) => (await client.query<pg.QueryResultRow>(statement)).rows,
      copy: async (statement: string, lines: Iterable<string>) => {
        await pipeline(lines, client.query(copyFrom(statement)));
      },
    } as unknown as Transaction;
    const result = await work(tx);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that could not roll back is closed, never handed out again.
    client.release(broken);
  }
}
