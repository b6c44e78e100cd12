import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Database, Statement, Transaction } from '../../src/database/database.ts';

type Recorded = Pick<Statement, 'text' | 'values'> & { readonly name?: string | undefined };

/** A database that runs everything and remembers the statements of its transactions. */
export function recording(database: Database): { database: Database; take(): Recorded[] } {
  let statements: Recorded[] = [];
  return {
    database: {
      ...database,
      transaction: (work) =>
        database.transaction((tx) =>
          work({
            query: (statement: Recorded) => {
              statements.push({ name: statement.name, text: statement.text, values: statement.values });
              return tx.query(statement as Statement);
            },
          } as unknown as Transaction),
        ),
    },
    take() {
      const taken = statements;
      statements = [];
      return taken;
    },
  };
}

export interface Replay {
  readonly connection: pg.ClientConfig;
  /** What each connection repeats, transaction after transaction. */
  readonly cycles: readonly (readonly (readonly Recorded[])[])[];
  /** Ids that stay; every other UUID is new each time. */
  readonly keptIds: ReadonlySet<string>;
  readonly seconds: number;
}

/**
 * Runs recorded transactions in a bare loop, one connection a cycle: the same statements, prepared the same way, with the
 * next number in the chain and new ids in place of the recorded ones.
 *
 * @returns transactions per second
 */
export async function replay(options: Replay): Promise<number> {
  const clients = await Promise.all(
    options.cycles.map(async () => {
      const client = new pg.Client(options.connection);
      await client.connect();
      return client;
    }),
  );
  const started = performance.now();
  const end = started + options.seconds * 1000;
  const counts = await Promise.all(
    options.cycles.map(async (cycle, index) => {
      const client = clients[index];
      if (client === undefined) throw new Error('a cycle without a connection');
      let done = 0;
      let shift = await nextShift(client, cycle);
      while (performance.now() < end) {
        for (const transaction of cycle) {
          await client.query('begin');
          const newIds = new Map([...options.keptIds].map((id) => [id, id]));
          for (const statement of transaction) await client.query(shifted(statement, shift, newIds));
          await client.query('commit');
          done += 1;
        }
        shift += cycle.length;
      }
      return done;
    }),
  );
  const perSecond = counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000);
  await Promise.all(clients.map((client) => client.end()));
  return perSecond;
}

const firstRecordedSeq = 1_000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** How far the chain has come since it was recorded. */
async function nextShift(client: pg.Client, cycle: readonly (readonly Recorded[])[]): Promise<number> {
  const update = cycle[0]?.find((statement) => statement.name === 'update_address');
  const seq = update?.values.find((value): value is number => typeof value === 'number' && value >= firstRecordedSeq);
  const addressId = update?.values.at(-1);
  const { rows } = await client.query<{ seq: string }>('select seq from address where address_id = $1', [addressId]);
  if (seq === undefined || rows[0] === undefined) throw new Error('the recorded transaction updates no address');
  return Number(rows[0].seq) + 1 - seq;
}

/** @param newIds what stands for an id in this transaction, the same in all of its statements */
function shifted(statement: Recorded, shift: number, newIds: Map<string, string>): pg.QueryConfig {
  const values = statement.values.map((value) => {
    if (typeof value === 'number' && value >= firstRecordedSeq) return value + shift;
    if (typeof value !== 'string' || !uuid.test(value)) return value;
    const id = newIds.get(value) ?? uuidv7();
    newIds.set(value, id);
    return id;
  });
  return { ...(statement.name !== undefined && { name: statement.name }), text: statement.text, values };
}
