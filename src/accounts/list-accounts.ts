import type { Queryable } from '../database/database.ts';
import { findAccountRows } from './account-queries.ts';
import type { Account } from './account.ts';
import { toAccount } from './account-row.ts';

/** All accounts of the instance, oldest first. */
export async function listAccounts(queryable: Queryable): Promise<Account[]> {
  return (await findAccountRows(queryable)).map(toAccount);
}
