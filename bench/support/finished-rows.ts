import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { migrateDatabase } from '../../src/database/migrate-database.ts';

/** What has to be there before the rows of an import. */
const before = ['account', 'contact_list'];
/** Where the rows of an import end. */
const finished = ['permission_event', 'permission_event_evidence', 'address', 'contact', 'list_membership'];

/** Rows of one database as files, and an empty database that they fit into. */
export interface FinishedRows {
  /** Copies the rows in, keys, indexes and triggers in place. @returns seconds */
  copy(): Promise<number>;
  close(): Promise<void>;
}

/** Takes the rows that imports left in the tables of the API out of a database. */
export async function finishedRows(connection: pg.ClientConfig): Promise<FinishedRows> {
  const directory = await mkdtemp(join(tmpdir(), 'assent-bench-rows-'));
  const subject = new pg.Client(connection);
  await subject.connect();
  await subject.query('create database finished_rows template template0');
  const empty = { ...connection, database: 'finished_rows' };
  await migrateDatabase(empty);
  const columns = new Map<string, string>();
  for (const table of [...before, ...finished]) {
    const { rows } = await subject.query<{ names: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    );
    columns.set(table, rows[0]?.names ?? '');
    const select = `copy (select ${columns.get(table)} from ${table}) to stdout`;
    await pipeline(subject.query(copyTo(select)), createWriteStream(join(directory, table)));
  }
  const target = new pg.Client(empty);
  await target.connect();
  const load = async (table: string): Promise<void> => {
    const statement = `copy ${table} (${columns.get(table)}) from stdin`;
    await pipeline(createReadStream(join(directory, table)), target.query(copyFrom(statement)));
  };
  for (const table of before) await load(table);
  return {
    async copy() {
      const start = performance.now();
      for (const table of finished) await load(table);
      return (performance.now() - start) / 1_000;
    },
    async close() {
      await target.end();
      await subject.query('drop database finished_rows with (force)');
      await subject.end();
      await rm(directory, { recursive: true });
    },
  };
}
