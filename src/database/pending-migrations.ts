import sql from 'sql-template-tag';
import type { Database } from './database.ts';
import { prepared } from './database.ts';
import { allMigrations } from './migrations/all-migrations.ts';

/** How many steps the database lacks. */
export async function countPendingMigrations(database: Database): Promise<number> {
  const rows = await database.read<{ number: number }>(prepared('read_migrations', sql`select number from migration`));
  const done = new Set(rows.map(({ number }) => number));
  return allMigrations.filter(({ number }) => !done.has(number)).length;
}
