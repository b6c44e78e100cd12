import sql from 'sql-template-tag';
import type { Queryable } from '../../database/database.ts';

/** How many contacts may be mailed and opted in since then, counted. */
export async function countNewSubscribers(queryable: Queryable, accountId: string, since: Date): Promise<number> {
  const rows = await queryable.query<{ count: number }>(
    sql`select count(*)::int as count from contact c
      join address a on a.account_id = c.account_id and a.address_id = c.address_id
      where c.account_id = ${accountId} and c.deleted_at is null and not c.undeliverable
        and c.permission in ('implicit', 'explicit') and a.opt_in_at >= ${since}`,
  );
  return rows[0]?.count ?? 0;
}
