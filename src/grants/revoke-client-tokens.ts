import type { Transaction } from '../database/database.ts';
import { revokeClientRows } from './ending-queries.ts';

/** Ends everything that a client holds: grants, codes, refresh tokens and access tokens, of whatever account. */
export async function revokeClientTokens(tx: Transaction, clientId: string, now: Date): Promise<void> {
  await revokeClientRows(tx, clientId, now);
}
