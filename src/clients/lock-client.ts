import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { lockClientRow } from './client-queries.ts';
import type { ClientRow } from './client-row.ts';

/** Holds a client of the account until the transaction ends. @throws NotFound */
export async function lockClient(tx: Transaction, accountId: string, clientId: string): Promise<ClientRow> {
  const row = await lockClientRow(tx, accountId, clientId);
  if (row === undefined) throw new NotFound('The account has no such client.');
  return row;
}
