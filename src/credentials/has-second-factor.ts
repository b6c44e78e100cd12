import type { Queryable } from '../database/database.ts';
import { findCredential } from './credential-queries.ts';

/** Whether a user is asked for a code at each login. */
export async function hasSecondFactor(queryable: Queryable, accountId: string, userId: string): Promise<boolean> {
  const credential = await findCredential(queryable, accountId, userId);
  return credential !== undefined && credential.totp_confirmed_at !== null;
}
