import sql, { empty } from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

/** Marks those of the lists as deleted that are not yet. It waits for transactions that let a contact join one. */
export async function deleteListRows(
  tx: Transaction,
  accountId: string,
  listIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await tx.query<{ list_id: string }>(sql`update contact_list set deleted_at = ${now}, updated_at = ${now}
    where (account_id, list_id) in (
      select account_id, list_id from contact_list
      where account_id = ${accountId} and list_id = any(${listIds}::uuid[]) and deleted_at is null
      order by list_id for update
    )
    returning list_id`);
  return rows.map((row) => row.list_id);
}

export interface Membership {
  readonly list_id: string;
  readonly contact_id: string;
}

/**
 * Takes contacts off deleted lists, in the order of their memberships, which changes what is shown with them.
 *
 * @returns the memberships that ended
 */
export async function leaveDeletedLists(
  tx: Transaction,
  accountId: string,
  listIds: readonly string[],
  { after, limit }: { readonly after: Membership | null; readonly limit: number },
): Promise<Membership[]> {
  const beyond =
    after === null ? empty : sql`and (list_id, contact_id) > (${after.list_id}::uuid, ${after.contact_id}::uuid)`;
  const members = await tx.query<Membership>(sql`select list_id, contact_id from list_membership
    where account_id = ${accountId} and list_id = any(${listIds}::uuid[]) ${beyond}
    order by list_id, contact_id limit ${limit}`);
  const contactIds = members.map((member) => member.contact_id);
  await tx.query(sql`select from contact where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])
    order by contact_id for no key update`);
  await tx.query(sql`delete from list_membership m
    using unnest(${members.map((member) => member.list_id)}::uuid[], ${contactIds}::uuid[]) as gone (list_id, contact_id)
    where m.account_id = ${accountId} and m.list_id = gone.list_id and m.contact_id = gone.contact_id`);
  await tx.query(sql`update contact set version = version
    where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])`);
  return members;
}
