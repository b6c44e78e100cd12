import type { Queryable } from '../database/database.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { findClientRow } from './client-queries.ts';
import type { Client } from './client.ts';
import { toClient } from './client-row.ts';

/** The client that a request to the authorisation server names, of whatever account; undefined where there is none. */
export async function findClient(queryable: Queryable, clientId: string): Promise<Client | undefined> {
  if (!isUuid(clientId)) return undefined;
  const row = await findClientRow(queryable, clientId);
  return row && toClient(row);
}
