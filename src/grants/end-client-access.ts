import type { Transaction } from '../database/database.ts';
import { revokeClientAccessRows } from './ending-queries.ts';

/** Ends the access tokens of a client. What users have let it do goes on: with a refresh token it gets new ones. */
export async function endClientAccess(tx: Transaction, clientId: string, now: Date): Promise<void> {
  await revokeClientAccessRows(tx, clientId, now);
}
