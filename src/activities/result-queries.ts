import sql from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';

export interface ResultRow {
  readonly row: number;
  readonly outcome: string;
  readonly reason: string | null;
  readonly contact_id: string | null;
}

/** The outcomes of the rows after the row `after`, in order. */
export async function findResults(
  queryable: Queryable,
  { accountId, activityId }: { readonly accountId: string; readonly activityId: string },
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ResultRow[]> {
  return queryable.query<ResultRow>(sql`select row, outcome, reason, contact_id from activity_result
    where account_id = ${accountId} and activity_id = ${activityId} and row > ${after}
    order by row limit ${limit}`);
}
