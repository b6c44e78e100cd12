import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

const mostJoined = 10_000;

export async function findListNamesWithSeparators(tx: Transaction, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(sql`select lower(name) as name from contact_list
    where account_id = ${accountId} and deleted_at is null and name ~ '[,;|]|:::' limit ${mostJoined}`);
  return rows.map((row) => row.name);
}

export async function lockListsNamed(
  tx: Transaction,
  accountId: string,
  names: readonly string[],
): Promise<{ readonly asked: string; readonly id: string }[]> {
  return tx.query(sql`select asked, list_id as id
    from unnest(${names}::text[]) as given (asked) join contact_list on lower(contact_list.name) = lower(asked)
    where contact_list.account_id = ${accountId} and contact_list.deleted_at is null
    order by list_id for key share of contact_list`);
}

/** In the order of their names, so that two who make the same ones wait for each other and not both. */
export async function insertMissingLists(
  tx: Transaction,
  accountId: string,
  lists: readonly { readonly id: string; readonly name: string }[],
  now: Date,
): Promise<void> {
  await tx.query(sql`insert into contact_list (account_id, list_id, name, description, favorite, created_at, updated_at)
    select distinct on (lower(name)) ${accountId}, id, name, null, false, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${lists.map(({ id }) => id)}::uuid[], ${lists.map(({ name }) => name)}::text[]) as given (id, name)
    order by lower(name)
    on conflict do nothing`);
}
