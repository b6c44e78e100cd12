import type { Queryable } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { findAccountDetailRow } from './account-detail-queries.ts';
import { toAccountSummary } from './account-detail-row.ts';
import type { AccountSummary } from './account-details.ts';

/** How an account describes itself now. @throws NotFound */
export async function findAccountSummary(queryable: Queryable, accountId: string): Promise<AccountSummary> {
  const row = await findAccountDetailRow(queryable, accountId);
  if (row === undefined) throw new NotFound('The account does not exist.');
  return toAccountSummary(row);
}
