import sql from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';

/** Version and clock of the database. */
export async function findDatabaseFacts(queryable: Queryable): Promise<{ version: string; now: Date } | undefined> {
  const rows = await queryable.query<{ version: string; now: Date }>(
    sql`select current_setting('server_version') as version, clock_timestamp() as now`,
  );
  return rows[0];
}
