import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import type { Permission } from '../permission/address-state.ts';

/** A contact that a job may tag, with the tags that it has. */
export interface TaggableRow {
  readonly contact_id: string;
  readonly permission: Permission | null;
  readonly deleted_at: Date | null;
  readonly tag_ids: readonly string[];
}

export interface TaggingKey {
  readonly contactId: string;
  readonly tagId: string;
}

/** Locks those of the contacts that exist, in one order, with their tags. */
export async function lockTaggable(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
): Promise<TaggableRow[]> {
  await tx.query(sql`select from contact where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])
    order by contact_id for no key update`);
  return tx.query<TaggableRow>(sql`select contact_id, permission::text as permission, deleted_at,
      array(
        select tag_id from tagging where tagging.account_id = contact.account_id and tagging.contact_id = contact.contact_id
      ) as tag_ids
    from contact where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])`);
}

/** Gives contacts that are not deleted tags that they do not have. */
export async function insertTaggingRows(
  tx: Transaction,
  accountId: string,
  taggings: readonly TaggingKey[],
  now: Date,
): Promise<void> {
  await tx.query(sql`insert into tagging (account_id, tag_id, contact_id, present, tagged_at)
    select ${accountId}, tag_id, contact_id, true, ${now}
    from unnest(
      ${taggings.map(({ tagId }) => tagId)}::uuid[], ${taggings.map(({ contactId }) => contactId)}::uuid[]
    ) as wanted (tag_id, contact_id)`);
}

export async function deleteTaggingRows(
  tx: Transaction,
  accountId: string,
  taggings: readonly TaggingKey[],
): Promise<void> {
  await tx.query(sql`delete from tagging t
    using unnest(
      ${taggings.map(({ tagId }) => tagId)}::uuid[], ${taggings.map(({ contactId }) => contactId)}::uuid[]
    ) as gone (tag_id, contact_id)
    where t.account_id = ${accountId} and t.tag_id = gone.tag_id and t.contact_id = gone.contact_id`);
}

/** Contacts that are shown with other tags are at another version. */
export async function raiseTaggedVersions(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
): Promise<void> {
  await tx.query(sql`update contact set version = version
    where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])`);
}

/** Locks those of the tags that exist: nobody gives them to a contact until the transaction ends. */
export async function lockTagsToDelete(
  tx: Transaction,
  accountId: string,
  tagIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ tag_id: string }>(sql`select tag_id from tag
    where account_id = ${accountId} and tag_id = any(${tagIds}::uuid[]) order by tag_id for update`);
  return rows.map((row) => row.tag_id);
}

/** Contacts with a tag, in the order of their ids, after the contact `after`. */
export async function findTaggedIds(
  tx: Transaction,
  accountId: string,
  tagId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const rows = await tx.query<{ contact_id: string }>(sql`select contact_id from tagging
    where account_id = ${accountId} and tag_id = ${tagId} and (${after}::uuid is null or contact_id > ${after}::uuid)
    order by contact_id limit ${limit}`);
  return rows.map((row) => row.contact_id);
}

/** Deletes a locked tag that no contact has. */
export async function deleteTagRow(tx: Transaction, accountId: string, tagId: string): Promise<void> {
  await tx.query(sql`delete from tag where account_id = ${accountId} and tag_id = ${tagId}`);
}
