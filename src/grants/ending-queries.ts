import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

/** Ends grants, codes, refresh tokens and access tokens of a client, in every account that let it in. */
export async function endClientAccessRows(tx: Transaction, clientId: string, now: Date): Promise<void> {
  await tx.query(sql`delete from oauth_artifact where kind = 'Grant' and client_id = ${clientId}`);
  await tx.query(sql`delete from oauth_artifact where client_id = ${clientId}`);
  await revokeClientTokenRows(tx, clientId, now);
}

export async function revokeClientTokenRows(tx: Transaction, clientId: string, now: Date): Promise<void> {
  await tx.query(sql`update access_token set revoked_at = ${now} where client_id = ${clientId} and revoked_at is null`);
}

/** Ends grants, codes, refresh tokens and access tokens that were issued to a user. */
export async function endUserAccessRows(tx: Transaction, accountId: string, userId: string, now: Date): Promise<void> {
  await tx.query(sql`delete from oauth_artifact
    where account_id = ${accountId} and user_id = ${userId} and kind <> 'Session'`);
  await tx.query(sql`update access_token set revoked_at = ${now}
    where account_id = ${accountId} and user_id = ${userId} and revoked_at is null`);
}

/** Ends sessions in a way that a request under way does not bring back. */
export async function endSessionRows(
  tx: Transaction,
  { accountId, userId, now }: { readonly accountId: string; readonly userId: string; readonly now: Date },
  which: { readonly uid: string | null; readonly except: string | null },
): Promise<number> {
  const rows = await tx.query(sql`update oauth_artifact set expires_at = ${now}, payload = '{}', uid = null
    where account_id = ${accountId} and user_id = ${userId} and kind = 'Session' and expires_at > ${now}
      and (${which.uid}::text is null or uid = ${which.uid}) and (${which.except}::text is null or uid <> ${which.except})
    returning 1`);
  return rows.length;
}
