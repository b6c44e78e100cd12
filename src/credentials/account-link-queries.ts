import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { AccountLinkKind } from './account-link.ts';

export interface AccountLinkRow {
  readonly link_id: string;
  readonly kind: AccountLinkKind;
  readonly user_id: string | null;
  readonly email_id: number | null;
  readonly secret_hash: Buffer;
  readonly created_at: Date;
  readonly expires_at: Date;
}

/** An open link with its purpose. */
export interface OpenLinkRow extends AccountLinkRow {
  readonly account_name: string;
  readonly email: string;
}

export async function insertAccountLink(tx: Transaction, accountId: string, link: AccountLinkRow): Promise<void> {
  await tx.query(sql`insert into account_link
      (account_id, link_id, kind, user_id, email_id, secret_hash, created_at, expires_at)
    values (${accountId}, ${link.link_id}, ${link.kind}, ${link.user_id}, ${link.email_id}, ${link.secret_hash},
      ${link.created_at}, ${link.expires_at})`);
}

/** A link that was not used, has not expired and whose user or address is still there. */
export async function findOpenLink(
  queryable: Queryable,
  accountId: string,
  linkId: string,
  now: Date,
): Promise<OpenLinkRow | undefined> {
  const rows = await queryable.query<OpenLinkRow>(sql`select l.link_id, l.kind, l.user_id, l.email_id, l.secret_hash,
      l.created_at, l.expires_at, a.name as account_name, coalesce(u.email, e.email_address) as email
    from account_link l
    join account a on a.account_id = l.account_id
    left join account_user u on u.account_id = l.account_id and u.user_id = l.user_id and u.removed_at is null
    left join account_email e on e.account_id = l.account_id and e.email_id = l.email_id
    where l.account_id = ${accountId} and l.link_id = ${linkId} and l.ended_at is null and l.expires_at > ${now}
      and (u.user_id is not null or e.email_id is not null)`);
  return rows[0];
}

/** Ends a link that holds at this moment; of two at once one does. */
export async function endLinkRow(tx: Transaction, accountId: string, linkId: string, now: Date): Promise<boolean> {
  const rows = await tx.query(sql`update account_link set ended_at = ${now}
    where account_id = ${accountId} and link_id = ${linkId} and ended_at is null and expires_at > ${now}
    returning 1`);
  return rows.length > 0;
}

/** Ends every open link of a kind to a user or an address. */
export async function endLinkRows(
  tx: Transaction,
  accountId: string,
  target: { readonly kind: AccountLinkKind; readonly userId: string | null; readonly emailId: number | null },
  now: Date,
): Promise<void> {
  const { kind, userId, emailId } = target;
  await tx.query(sql`update account_link set ended_at = ${now}
    where account_id = ${accountId} and kind = ${kind} and ended_at is null
      and user_id is not distinct from ${userId}::uuid and email_id is not distinct from ${emailId}::integer`);
}
