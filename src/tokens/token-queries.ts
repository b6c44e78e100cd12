import sql, { empty } from 'sql-template-tag';
import type { AccessTokenRow } from '../access/access-token-row.ts';
import type { Queryable, Transaction } from '../database/database.ts';

export async function insertAccessToken(tx: Transaction, accountId: string, token: AccessTokenRow): Promise<void> {
  await tx.query(sql`insert into access_token
      (account_id, token_id, user_id, client_id, grant_id, name, role, scopes, created_at, expires_at)
    values (${accountId}, ${token.token_id}, ${token.user_id}, ${token.client_id}, ${token.grant_id}, ${token.name},
      ${token.role}, ${token.scopes}, ${token.created_at}, ${token.expires_at})`);
}

/** Newest first, those before `before`. */
export async function findAccessTokens(
  queryable: Queryable,
  accountId: string,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<AccessTokenRow[]> {
  return queryable.query<AccessTokenRow>(sql`select token_id, user_id, client_id, grant_id, name, role, scopes,
      created_at, expires_at, last_used_at, revoked_at
    from access_token where account_id = ${accountId}
      ${page.before === undefined ? empty : sql`and token_id < ${page.before}`}
    order by token_id desc limit ${page.limit}`);
}

/** Holds the token until the transaction ends. */
export async function lockAccessToken(
  tx: Transaction,
  accountId: string,
  tokenId: string,
): Promise<AccessTokenRow | undefined> {
  const rows = await tx.query<AccessTokenRow>(sql`select token_id, user_id, client_id, grant_id, name, role, scopes,
      created_at, expires_at, last_used_at, revoked_at
    from access_token where account_id = ${accountId} and token_id = ${tokenId} for no key update`);
  return rows[0];
}

export async function markRevoked(tx: Transaction, accountId: string, tokenId: string, now: Date): Promise<void> {
  await tx.query(sql`update access_token set revoked_at = ${now}
    where account_id = ${accountId} and token_id = ${tokenId}`);
}

/** A token that holds, by its id alone. */
export async function findTokenAnywhere(
  queryable: Queryable,
  tokenId: string,
): Promise<(AccessTokenRow & { readonly account_id: string }) | undefined> {
  const rows = await queryable.query<AccessTokenRow & { readonly account_id: string }>(sql`select t.account_id,
      t.token_id, t.user_id, t.client_id, t.grant_id, t.name, t.role, t.scopes, t.created_at, t.expires_at, t.last_used_at,
      t.revoked_at
    from access_token t join account_user u on u.account_id = t.account_id and u.user_id = t.user_id
    where t.token_id = ${tokenId} and t.revoked_at is null and u.removed_at is null`);
  return rows[0];
}

/** The user for whom tokens were issued under a grant, including revoked ones. */
export async function findGrantHolderRow(
  queryable: Queryable,
  grantId: string,
): Promise<{ readonly account_id: string; readonly user_id: string } | undefined> {
  const rows = await queryable.query<{ readonly account_id: string; readonly user_id: string }>(sql`select account_id,
      user_id from access_token where grant_id = ${grantId} limit 1`);
  return rows[0];
}

export async function revokeTokenAnywhere(tx: Transaction, tokenId: string, now: Date): Promise<void> {
  await tx.query(sql`update access_token set revoked_at = ${now} where token_id = ${tokenId} and revoked_at is null`);
}
