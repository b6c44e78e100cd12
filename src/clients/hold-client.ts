import type { Transaction } from '../database/database.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { holdClientRow } from './client-queries.ts';
import type { Client } from './client.ts';
import { toClient } from './client-row.ts';

/** As `findClient`, for what is issued to the client in this transaction: nobody changes or removes the client meanwhile. */
export async function holdClient(tx: Transaction, clientId: string): Promise<Client | undefined> {
  if (!isUuid(clientId)) return undefined;
  const row = await holdClientRow(tx, clientId);
  return row && toClient(row);
}
