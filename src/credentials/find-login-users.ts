import type { Queryable } from '../database/database.ts';
import { cleanAddress, normaliseAddress, validateAddress } from '../keys/normalise-address.ts';
import { findCredentialsByEmail, type CredentialRow } from './credential-queries.ts';

const mostAccounts = 10;

/**
 * The users of every account with this e-mail address, at most ten, those of the account first where one is named. What is no
 * address is nobody's, and is not asked for.
 */
export async function findLoginUsers(
  queryable: Queryable,
  email: string,
  accountId: string | null,
): Promise<CredentialRow[]> {
  const cleaned = cleanAddress(email);
  if (validateAddress(cleaned) !== null) return [];
  const spellings = [cleaned.toLowerCase(), normaliseAddress(email)];
  return findCredentialsByEmail(queryable, spellings, accountId, mostAccounts);
}
