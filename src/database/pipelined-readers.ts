import pg from 'pg';
import type { ClientConfig, QueryResultRow } from 'pg';
import type { Statement } from './database.ts';

interface Watch {
  sent: number;
  answered: number;
}

interface Reader {
  readonly client: pg.Client;
  readonly watch: Watch;
}

const silentSecondsLimit = 5;

/**
 * A few connections over which many reads are under way at once. A slow statement holds up those behind it, so their time
 * limit is short and only reads by key belong here.
 */
export class PipelinedReaders {
  readonly #connection: ClientConfig;
  readonly #clients: (Promise<Reader> | undefined)[];
  #next = 0;
  #closed = false;

  constructor(connection: ClientConfig, count: number) {
    this.#connection = connection;
    this.#clients = Array.from<Promise<Reader> | undefined>({ length: count });
  }

  async read<Row extends QueryResultRow>(statement: Statement): Promise<Row[]> {
    if (this.#closed) throw new Error('Client was closed and is not queryable');
    this.#next = (this.#next + 1) % this.#clients.length;
    const slot = this.#next;
    const { client, watch } = await (this.#clients[slot] ??= this.#open(slot));
    watch.sent += 1;
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      watch.answered += 1;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#clients.map(async (opening) => (await opening?.catch(() => undefined))?.client.end()));
  }

  async #open(slot: number): Promise<Reader> {
    const settings = { statement_timeout: 2_000, connectionTimeoutMillis: 5_000, pipeline: true };
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
    return { client, watch: watchOver(client) };
  }
}

/**
 * Breaks a connection over which nothing was answered for five seconds though something was asked; all reads on it fail then. A
 * timer for each read would cost more than the rest of the read.
 */
function watchOver(client: pg.Client): Watch {
  const watch = { sent: 0, answered: 0 };
  let before = 0;
  let silentSeconds = 0;
  const timer = setInterval(() => {
    silentSeconds = watch.sent > watch.answered && watch.answered === before ? silentSeconds + 1 : 0;
    before = watch.answered;
    if (silentSeconds >= silentSecondsLimit) client.connection.stream.destroy();
  }, 1_000).unref();
  client.on('end', () => clearInterval(timer));
  return watch;
}
