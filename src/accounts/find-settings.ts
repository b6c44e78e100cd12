import type { Queryable } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { findAccountRow } from './account-queries.ts';
import type { AccountSettings } from './account.ts';
import { toSettings } from './account-row.ts';

/** The settings of an account as they are now. @throws NotFound */
export async function findSettings(queryable: Queryable, accountId: string): Promise<AccountSettings> {
  const row = await findAccountRow(queryable, accountId);
  if (row === undefined) throw new NotFound('The account does not exist.');
  return toSettings(row);
}
