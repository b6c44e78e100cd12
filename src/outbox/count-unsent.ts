import sql from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';

/** How many mails of all accounts wait to be handed over or are being handed over. */
export async function countUnsent(queryable: Queryable): Promise<number> {
  const [row] = await queryable.query<{ count: number }>(
    sql`select count(*)::int as count from message where state in ('queued', 'sending')`,
  );
  return row?.count ?? 0;
}
