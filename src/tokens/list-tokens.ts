import type { Queryable } from '../database/database.ts';
import type { AccessToken } from '../access/access-token.ts';
import { toAccessToken } from '../access/access-token-row.ts';
import { findAccessTokens } from './token-queries.ts';

export interface TokenPage {
  readonly tokens: readonly AccessToken[];
  /** The last token of this page, if older ones follow. */
  readonly next: string | undefined;
}

/** A page of the access tokens of an account, expired and revoked ones too, newest first. */
export async function listTokens(
  queryable: Queryable,
  accountId: string,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<TokenPage> {
  const wanted = { before: page.before, limit: page.limit + 1 };
  const found = await findAccessTokens(queryable, accountId, wanted);
  const tokens = found.slice(0, page.limit).map(toAccessToken);
  return { tokens, next: found.length > page.limit ? tokens.at(-1)?.tokenId : undefined };
}
