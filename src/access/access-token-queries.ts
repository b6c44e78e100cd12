import sql from 'sql-template-tag';
import type { UserRole } from '../context.ts';
import { prepared } from '../database/database.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { AccessTokenRow } from './access-token-row.ts';

/** A token with the present role of its user. */
export interface CheckedTokenRow extends AccessTokenRow {
  readonly user_role: UserRole;
  readonly user_removed_at: Date | null;
}

/** The token as it is now, for the check of a request. */
export async function readAccessToken(
  database: Database,
  accountId: string,
  tokenId: string,
): Promise<CheckedTokenRow | undefined> {
  const rows = await database.read<CheckedTokenRow>(
    prepared(
      'read_access_token',
      sql`select t.token_id, t.user_id, t.client_id, t.grant_id, t.name, t.role, t.scopes, t.created_at, t.expires_at,
          t.last_used_at, t.revoked_at, u.role as user_role, u.removed_at as user_removed_at
        from access_token t join account_user u on u.account_id = t.account_id and u.user_id = t.user_id
        where t.account_id = ${accountId} and t.token_id = ${tokenId}`,
    ),
  );
  return rows[0];
}

export async function markUsed(tx: Transaction, accountId: string, tokenId: string, now: Date): Promise<void> {
  await tx.query(sql`update access_token set last_used_at = ${now}
    where account_id = ${accountId} and token_id = ${tokenId}`);
}
