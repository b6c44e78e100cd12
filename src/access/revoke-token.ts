import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { markRevoked } from './access-token-queries.ts';

/** Ends an access token for good; every node refuses it within 5 s. @throws NotFound */
export async function revokeToken(tx: Transaction, accountId: string, tokenId: string, now: Date): Promise<void> {
  if (!(await markRevoked(tx, accountId, tokenId, now))) throw new NotFound('The account has no such token.');
}
