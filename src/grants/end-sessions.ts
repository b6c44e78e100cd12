import type { Transaction } from '../database/database.ts';
import { endSessionRows } from './ending-queries.ts';

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
