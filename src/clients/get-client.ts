import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findClientRowOf } from './client-queries.ts';
import type { Client } from './client.ts';
import { toClient } from './client-row.ts';

/** A client of the account. @throws NotFound */
export async function getClient(
  { database, accountId }: Pick<Context, 'database' | 'accountId'>,
  clientId: string,
): Promise<Client> {
  const row = await findClientRowOf(database, accountId, clientId);
  if (row === undefined) throw new NotFound('The account has no such client.');
  return toClient(row);
}
