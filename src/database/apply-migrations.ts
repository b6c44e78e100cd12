import type { Pool } from 'pg';
import { OperatorError } from '../operator-error.ts';
import { allMigrations } from './migrations/all-migrations.ts';

const advisoryLock = 7_243_001;

/**
 * Brings the database to the schema of this version, each step in a transaction of its own, under an advisory lock, so that
 * several nodes may start at once. Refuses a database that a newer version has migrated.
 *
 * @returns the names of the steps that ran
 */
export async function applyMigrations(pool: Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    await client.query(
      'create table if not exists migration (number integer primary key, name text not null, ran_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ number: number }>('select number from migration order by number');
    const newest = allMigrations.at(-1)?.number ?? 0;
    const unknown = rows.find((row) => row.number > newest);
    if (unknown !== undefined) {
      throw new OperatorError(
        `The database was migrated by a newer version of Assent (step ${unknown.number}, this version knows ${newest}): run that version or a later one.`,
      );
    }
    const done = new Set(rows.map((row) => row.number));
    const ran: string[] = [];
    for (const step of allMigrations) {
      if (done.has(step.number)) continue;
      await client.query('begin');
      try {
        await client.query(step.sql);
        await client.query('insert into migration (number, name) values ($1, $2)', [step.number, step.name]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
      ran.push(step.name);
    }
    return ran;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [advisoryLock]).catch(() => undefined);
    client.release();
  }
}
