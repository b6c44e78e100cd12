import type { Queryable } from '../database/database.ts';
import { findClientRows } from './client-queries.ts';
import type { Client } from './client.ts';
import { toClient } from './client-row.ts';

/** The clients of an account, oldest first; `createClient` bounds how many there are. */
export async function listClients(queryable: Queryable, accountId: string): Promise<Client[]> {
  return (await findClientRows(queryable, accountId)).map(toClient);
}
