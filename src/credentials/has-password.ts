import type { Queryable } from '../database/database.ts';
import { findCredential } from './credential-queries.ts';

/** Whether a user has chosen a password. */
export async function hasPassword(queryable: Queryable, accountId: string, userId: string): Promise<boolean> {
  const credential = await findCredential(queryable, accountId, userId);
  return credential !== undefined && credential.password_hash !== null;
}
