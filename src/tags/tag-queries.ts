import sql, { empty } from 'sql-template-tag';
import { prepared, type Queryable, type Transaction } from '../database/database.ts';
import type { NewTag } from './tag.ts';
import type { TagRow } from './tag-row.ts';

const columns = sql`tag_id, name, tag_source, created_at, updated_at`;

export async function insertTag(
  tx: Transaction,
  { accountId, tagId, now }: { readonly accountId: string; readonly tagId: string; readonly now: Date },
  tag: NewTag,
): Promise<TagRow | undefined> {
  const rows = await tx.query<TagRow>(sql`insert into tag (
      account_id, tag_id, name, tag_source, created_at, updated_at
    ) values (${accountId}, ${tagId}, ${tag.name}, ${tag.source}, ${now}, ${now})
    returning ${columns}`);
  return rows[0];
}

/** Gives a tag another name. undefined: there is no such tag. */
export async function updateTagName(
  tx: Transaction,
  { accountId, tagId, now }: { readonly accountId: string; readonly tagId: string; readonly now: Date },
  name: string,
): Promise<TagRow | undefined> {
  const rows = await tx.query<TagRow>(sql`update tag set name = ${name}, updated_at = ${now}
    where account_id = ${accountId} and tag_id = ${tagId}
    returning ${columns}`);
  return rows[0];
}

export async function findTagRow(queryable: Queryable, accountId: string, tagId: string): Promise<TagRow | undefined> {
  const rows = await queryable.query<TagRow>(
    prepared('find_tag', sql`select ${columns} from tag where account_id = ${accountId} and tag_id = ${tagId}`),
  );
  return rows[0];
}

/** Those of the ids that are tags; locked, so that none of them is deleted meanwhile. */
export async function lockTagIds(tx: Transaction, accountId: string, tagIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ tag_id: string }>(
    prepared(
      'lock_tags',
      sql`select tag_id from tag where account_id = ${accountId} and tag_id = any(${tagIds}::uuid[])
      order by tag_id for key share`,
    ),
  );
  return rows.map((row) => row.tag_id);
}

/** Tags by key, newest first, those after the tag `after`. */
export async function findTagPage(
  queryable: Queryable,
  accountId: string,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<TagRow[]> {
  const after = page.after === undefined ? empty : sql`and tag_id < ${page.after}`;
  return queryable.query<TagRow>(sql`select ${columns} from tag
    where account_id = ${accountId} ${after} order by tag_id desc limit ${page.limit}`);
}
