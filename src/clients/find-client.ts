import type { Queryable } from '../database/database.ts';
import { isUuid } from '../wire/is-uuid.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findClientRow, findClientRowOf, findClientRows } from './client-queries.ts';
import type { Client } from './client.ts';
import { toClient } from './client-row.ts';

/** The client that a request to the authorisation server names, of any account; undefined if there is none. */
export async function findClient(queryable: Queryable, clientId: string): Promise<Client | undefined> {
  if (!isUuid(clientId)) return undefined;
  const row = await findClientRow(queryable, clientId);
  return row && toClient(row);
}

/** A client of the account. @throws NotFound */
export async function getClient(
  { database, accountId }: Pick<Context, 'database' | 'accountId'>,
  clientId: string,
): Promise<Client> {
  const row = await findClientRowOf(database, accountId, clientId);
  if (row === undefined) throw new NotFound('The account has no such client.');
  return toClient(row);
}

/** The clients of an account, oldest first; `createClient` bounds how many there are. */
export async function listClients(queryable: Queryable, accountId: string): Promise<Client[]> {
  return (await findClientRows(queryable, accountId)).map(toClient);
}
