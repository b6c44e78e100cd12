import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

const mostJoined = 10_000;

export async function findTagNamesWithSeparators(tx: Transaction, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(sql`select lower(name) as name from tag
    where account_id = ${accountId} and name ~ '[,;|]|:::' limit ${mostJoined}`);
  return rows.map((row) => row.name);
}

export async function lockTagsNamed(
  tx: Transaction,
  accountId: string,
  names: readonly string[],
): Promise<{ readonly asked: string; readonly id: string }[]> {
  return tx.query(sql`select asked, tag_id as id
    from unnest(${names}::text[]) as given (asked) join tag on lower(tag.name) = lower(asked)
    where tag.account_id = ${accountId} order by tag_id for key share of tag`);
}

/** In the order of their names, so that two who make the same ones wait for each other and not both. */
export async function insertMissingTags(
  tx: Transaction,
  accountId: string,
  tags: readonly { readonly id: string; readonly name: string }[],
  now: Date,
): Promise<void> {
  await tx.query(sql`insert into tag (account_id, tag_id, name, tag_source, created_at, updated_at)
    select distinct on (lower(name)) ${accountId}, id, name, null, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${tags.map(({ id }) => id)}::uuid[], ${tags.map(({ name }) => name)}::text[]) as given (id, name)
    order by lower(name)
    on conflict do nothing`);
}
