import sql from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';

/** The accounts that were granted to a client which is still there, in the order of their ids. */
export async function findGrantedAccounts(queryable: Queryable, clientId: string): Promise<string[]> {
  const rows = await queryable.query<{ account_id: string }>(sql`select granted.account_id from client_account granted
    join oauth_client client
      on client.account_id = granted.client_account_id and client.client_id = granted.client_id
    where granted.client_id = ${clientId} and client.removed_at is null
    order by granted.account_id`);
  return rows.map((row) => row.account_id);
}
