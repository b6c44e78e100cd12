import type { Context } from '../context.ts';
import { Forbidden } from '../errors.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { findGrantedAccounts } from './partner-queries.ts';

/** The accounts where the caller may opt contacts out. @throws Forbidden if it is not a client of a partner */
export async function grantedAccounts({ database, actor }: Context): Promise<readonly string[]> {
  const clientId = actor.kind === 'user' && isUuid(actor.clientId) ? actor.clientId : undefined;
  const accountIds = clientId === undefined ? [] : await findGrantedAccounts(database, clientId);
  if (accountIds.length === 0) throw new Forbidden('Request forbidden due to insufficient user privileges.');
  return accountIds;
}
