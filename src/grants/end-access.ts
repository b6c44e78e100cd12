import type { Transaction } from '../database/database.ts';
import { revokeClientTokenRows, endClientAccessRows, endUserAccessRows, endSessionRows } from './ending-queries.ts';

/** Ends the access tokens of a client. The grants of users stay: with a refresh token the client gets new ones. */
export async function endClientAccessTokens(tx: Transaction, clientId: string, now: Date): Promise<void> {
  await revokeClientTokenRows(tx, clientId, now);
}

/** Ends everything that a client holds: grants, codes, refresh tokens and access tokens, of any account. */
export async function endClientAccess(tx: Transaction, clientId: string, now: Date): Promise<void> {
  await endClientAccessRows(tx, clientId, now);
}

/**
 * Ends everything that was issued to a user: personal tokens, and the grants and tokens of clients for this user. Sessions
 * stay.
 */
export async function endUserAccess(tx: Transaction, accountId: string, userId: string, now: Date): Promise<void> {
  await endUserAccessRows(tx, accountId, userId, now);
}

/** Logs a user out of one browser, of all but one, or of all. Tokens of clients go on. @returns how many sessions ended */
export async function endSessions(
  tx: Transaction,
  { accountId, userId, now }: { readonly accountId: string; readonly userId: string; readonly now: Date },
  which: { readonly uid: string } | { readonly except: string } | 'all',
): Promise<number> {
  const uid = which !== 'all' && 'uid' in which ? which.uid : null;
  const except = which !== 'all' && 'except' in which ? which.except : null;
  return endSessionRows(tx, { accountId, userId, now }, { uid, except });
}
