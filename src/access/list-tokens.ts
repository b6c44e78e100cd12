import type { Queryable } from '../database/database.ts';
import { findAccessTokens } from './access-token-queries.ts';
import { toAccessToken, type AccessToken } from './access-token.ts';

/** The access tokens of an account, expired and revoked ones too, newest first. */
export async function listTokens(queryable: Queryable, accountId: string): Promise<AccessToken[]> {
  return (await findAccessTokens(queryable, accountId)).map(toAccessToken);
}
