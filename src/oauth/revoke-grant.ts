import type { Transaction } from '../database/database.ts';
import { revokeGrantRows } from './artifact-queries.ts';
import { hashId } from './hash-id.ts';

/** Ends a grant with all that was issued under it: codes, refresh tokens, access tokens. */
export async function revokeGrant(tx: Transaction, grantId: string, now: Date): Promise<void> {
  await revokeGrantRows(tx, grantId, hashId(grantId), now);
}
