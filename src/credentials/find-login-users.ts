import type { Queryable } from '../database/database.ts';
import { cleanAddress, normaliseAddress, validateAddress } from '../keys/normalise-address.ts';
import { findCredentialsByEmail, type CredentialRow } from './credential-queries.ts';

const mostAccounts = 10;

/**
 * The users of every account with this e-mail address, at most ten; if an account is named, its users come first. A text
 * that is not an address has no users and causes no query.
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
