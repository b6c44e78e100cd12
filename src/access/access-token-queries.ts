import sql from 'sql-template-tag';
import type { UserRole } from '../context.ts';
import { prepared } from '../database/database.ts';
import type { Database, Queryable, Transaction } from '../database/database.ts';

export interface AccessTokenRow {
  readonly token_id: string;
  readonly user_id: string;
  readonly name: string;
  readonly role: UserRole;
  readonly scopes: string[];
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

export async function insertAccessToken(tx: Transaction, accountId: string, token: AccessTokenRow): Promise<void> {
  await tx.query(sql`insert into access_token
      (account_id, token_id, user_id, name, role, scopes, created_at, expires_at)
    values (${accountId}, ${token.token_id}, ${token.user_id}, ${token.name}, ${token.role}, ${token.scopes},
      ${token.created_at}, ${token.expires_at})`);
}

export async function findAccessTokens(queryable: Queryable, accountId: string): Promise<AccessTokenRow[]> {
  return queryable.query<AccessTokenRow>(sql`select token_id, user_id, name, role, scopes, created_at, expires_at,
      last_used_at, revoked_at
    from access_token where account_id = ${accountId} order by token_id desc`);
}

/** The token as it is now, for the check of a request. */
export async function readAccessToken(
  database: Database,
  accountId: string,
  tokenId: string,
): Promise<AccessTokenRow | undefined> {
  const rows = await database.read<AccessTokenRow>(
    prepared(
      'read-access-token',
      sql`select token_id, user_id, name, role, scopes, created_at, expires_at, last_used_at, revoked_at
        from access_token where account_id = ${accountId} and token_id = ${tokenId}`,
    ),
  );
  return rows[0];
}

/** Whether the account has such a token; one that is revoked stays as it is. */
export async function markRevoked(tx: Transaction, accountId: string, tokenId: string, now: Date): Promise<boolean> {
  const rows = await tx.query(sql`update access_token set revoked_at = coalesce(revoked_at, ${now})
    where account_id = ${accountId} and token_id = ${tokenId} returning token_id`);
  return rows.length > 0;
}

export async function markUsed(tx: Transaction, accountId: string, tokenId: string, now: Date): Promise<void> {
  await tx.query(sql`update access_token set last_used_at = ${now}
    where account_id = ${accountId} and token_id = ${tokenId}`);
}
