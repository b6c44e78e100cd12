import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { lockClientRow, holdClientRow } from './client-queries.ts';
import { toClient, type ClientRow } from './client-row.ts';
import type { Client } from './client.ts';

/** Holds a client of the account until the transaction ends. @throws NotFound */
export async function lockClient(tx: Transaction, accountId: string, clientId: string): Promise<ClientRow> {
  const row = await lockClientRow(tx, accountId, clientId);
  if (row === undefined) throw new NotFound('The account has no such client.');
  return row;
}

/** As `findClient`, for what is issued to the client in this transaction: nobody changes or removes the client meanwhile. */
export async function holdClient(tx: Transaction, clientId: string): Promise<Client | undefined> {
  if (!isUuid(clientId)) return undefined;
  const row = await holdClientRow(tx, clientId);
  return row && toClient(row);
}
