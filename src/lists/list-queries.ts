import sql, { empty, join, type Sql } from 'sql-template-tag';
import { prepared, type Queryable, type Transaction } from '../database/database.ts';
import type { ListInput } from './list.ts';
import type { ListRow } from './list-row.ts';

const columns = sql`list_id, name, description, favorite, created_at, updated_at, deleted_at`;

/** Which lists a page may show. */
export interface ListFilter {
  /** The full name, in any case; undefined: every name. */
  readonly name: string | undefined;
  /** undefined: present and deleted ones. */
  readonly deleted: boolean | undefined;
  /** No list is for SMS. */
  readonly channel: 'email' | 'sms';
}

export async function insertList(
  tx: Transaction,
  { accountId, listId, now }: { readonly accountId: string; readonly listId: string; readonly now: Date },
  input: ListInput,
): Promise<ListRow | undefined> {
  const rows = await tx.query<ListRow>(sql`insert into contact_list (
      account_id, list_id, name, description, favorite, created_at, updated_at
    ) values (${accountId}, ${listId}, ${input.name}, ${input.description}, ${input.favorite}, ${now}, ${now})
    returning ${columns}`);
  return rows[0];
}

/** Overwrites a list that is not deleted. undefined: there is none. */
export async function updateListRow(
  tx: Transaction,
  { accountId, listId, now }: { readonly accountId: string; readonly listId: string; readonly now: Date },
  input: ListInput,
): Promise<ListRow | undefined> {
  const rows = await tx.query<ListRow>(sql`update contact_list set
      name = ${input.name}, description = ${input.description}, favorite = ${input.favorite}, updated_at = ${now}
    where account_id = ${accountId} and list_id = ${listId} and deleted_at is null
    returning ${columns}`);
  return rows[0];
}

export async function findListRow(
  queryable: Queryable,
  accountId: string,
  listId: string,
): Promise<ListRow | undefined> {
  const rows = await queryable.query<ListRow>(
    prepared(
      'find_list',
      sql`select ${columns} from contact_list where account_id = ${accountId} and list_id = ${listId}`,
    ),
  );
  return rows[0];
}

/** Those of the ids that are lists, deleted ones left out; locked, so that none of them is deleted meanwhile. */
export async function lockListIds(tx: Transaction, accountId: string, listIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ list_id: string }>(
    prepared(
      'lock_lists',
      sql`select list_id from contact_list
      where account_id = ${accountId} and list_id = any(${listIds}::uuid[]) and deleted_at is null
      order by list_id for key share`,
    ),
  );
  return rows.map((row) => row.list_id);
}

/** Lists by key, newest first, those after the list `after`. */
export async function findListPage(
  queryable: Queryable,
  accountId: string,
  filter: ListFilter,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<ListRow[]> {
  const after = page.after === undefined ? empty : sql`and list_id < ${page.after}`;
  return queryable.query<ListRow>(sql`select ${columns} from contact_list
    where ${conditions(accountId, filter)} ${after} order by list_id desc limit ${page.limit}`);
}

export async function countLists(queryable: Queryable, accountId: string, filter: ListFilter): Promise<number> {
  const rows = await queryable.query<{ count: number }>(
    sql`select count(*)::int as count from contact_list where ${conditions(accountId, filter)}`,
  );
  return rows[0]?.count ?? 0;
}

function conditions(accountId: string, { name, deleted, channel }: ListFilter): Sql {
  const all = [sql`account_id = ${accountId}`];
  if (name !== undefined) all.push(sql`lower(name) = lower(${name})`);
  if (deleted !== undefined) all.push(deleted ? sql`deleted_at is not null` : sql`deleted_at is null`);
  if (channel === 'sms') all.push(sql`false`);
  return join(all, ' and ');
}
