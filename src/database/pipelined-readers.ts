import pg from 'pg';
import type { ClientConfig, QueryResultRow } from 'pg';
import type { Statement } from './database.ts';

/**
 * A few connections over which many reads are under way at once. A slow statement holds up those behind it, so their time
 * limit is short and only reads by key belong here.
 */
export class PipelinedReaders {
  readonly #connection: ClientConfig;
  readonly #clients: (Promise<pg.Client> | undefined)[];
  #next = 0;
  #closed = false;

  constructor(connection: ClientConfig, count: number) {
    this.#connection = connection;
    this.#clients = Array.from<Promise<pg.Client> | undefined>({ length: count });
  }

  async read<Row extends QueryResultRow>(statement: Statement): Promise<Row[]> {
    if (this.#closed) throw new Error('Client was closed and is not queryable');
    this.#next = (this.#next + 1) % this.#clients.length;
    const slot = this.#next;
    const client = await (this.#clients[slot] ??= this.#open(slot));
    return (await client.query<Row>(statement)).rows;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#clients.map(async (opening) => (await opening?.catch(() => undefined))?.end()));
  }

  async #open(slot: number): Promise<pg.Client> {
    const settings = { statement_timeout: 2_000, query_timeout: 5_000, connectionTimeoutMillis: 5_000, pipeline: true };
    const client = new pg.Client({ ...this.#connection, ...settings });
    const forget = (): void => {
      this.#clients[slot] = undefined;
    };
    client.on('error', forget);
    client.on('end', forget);
    try {
      await client.connect();
    } catch (error) {
      forget();
      throw error;
    }
    return client;
  }
}
