import sql, { join, raw } from 'sql-template-tag';
import type { TestServer } from '../support/test-server.ts';

/** What a request may leave behind although it is refused: when a token was last used, and how many requests came. */
const traces = ['access_token', 'request_window'];

/** A fingerprint of the rows of each table, by its name. */
export async function dumpTables({ database }: TestServer): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(sql`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relname = any(${traces}) order by 1`);
  const parts = tables.map(
    ({ name }) => sql`select ${name}::text as name,
      (select md5(string_agg(t::text, E'\n' order by t::text)) from ${raw(`"${name}"`)} t) as rows`,
  );
  const dumps = await database.query<{ name: string; rows: string | null }>(join(parts, ' union all '));
  return Object.fromEntries(dumps.map(({ name, rows }) => [name, rows ?? 'none']));
}
