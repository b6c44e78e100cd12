import sql from 'sql-template-tag';
import { prepared } from '../database/database.ts';
import type { Database } from '../database/database.ts';

export async function accountExists(database: Database, accountId: string): Promise<boolean> {
  const rows = await database.read(
    prepared('account_exists', sql`select from account where account_id = ${accountId}`),
  );
  return rows.length > 0;
}
