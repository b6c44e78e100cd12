import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import { mailableContact } from '../database/mailable-condition.ts';

/** Ids of contacts in their order. */
export interface FoundContacts {
  readonly contactIds: readonly string[];
  /** After which contact to go on; null: these were the last. */
  readonly next: string | null;
}

interface Page {
  readonly after: string | null;
  readonly limit: number;
}

/** Each with an index that has its contacts in the order of their ids. */
const conditions = {
  present: sql`deleted_at is null`,
  mailable: mailableContact(''),
  unsubscribed: sql`deleted_at is null and permission = 'unsubscribed'`,
  deleted: sql`deleted_at is not null`,
};
const { mailable } = conditions;

export type Condition = keyof typeof conditions;

/** Contacts on any of the lists. Each list's members lie in order in an index, so a page costs the same wherever it is. */
export async function findListed(
  tx: Transaction,
  accountId: string,
  listIds: readonly string[],
  page: Page,
): Promise<FoundContacts> {
  const branches = listIds.map(
    (listId) => sql`(select contact_id from list_membership
    where account_id = ${accountId} and list_id = ${listId} ${beyond(page)} order by contact_id limit ${page.limit})`,
  );
  return findUnion(tx, branches, page);
}

/** Contacts with any of the tags, deleted ones too. */
export async function findTagged(
  tx: Transaction,
  accountId: string,
  tagIds: readonly string[],
  page: Page,
): Promise<FoundContacts> {
  const branches = tagIds.map(
    (tagId) => sql`(select contact_id from tagging
    where account_id = ${accountId} and tag_id = ${tagId} ${beyond(page)} order by contact_id limit ${page.limit})`,
  );
  return findUnion(tx, branches, page);
}

export async function findMeeting(
  tx: Transaction,
  accountId: string,
  condition: Condition,
  page: Page,
): Promise<FoundContacts> {
  return findPage(
    tx,
    sql`select contact_id from contact where account_id = ${accountId} and ${conditions[condition]} ${beyond(page)}`,
    page,
  );
}

/** How many contacts are looked at for a page of those that are new among them. */
const window = 50_000;

/** Contacts that may be mailed and opted in since then. A page of few, or of none, need not be the last. */
export async function findNewSubscribers(
  tx: Transaction,
  accountId: string,
  since: Date,
  page: Page,
): Promise<FoundContacts> {
  const rows = await tx.query<{ contact_ids: string[]; looked: number; last: string | null }>(sql`with looked as (
      select contact_id, address_id from contact
      where account_id = ${accountId} and ${mailable} ${beyond(page)} order by contact_id limit ${window}
    ), found as (
      select looked.contact_id from looked join address a on a.account_id = ${accountId} and a.address_id = looked.address_id
      where a.opt_in_at >= ${since} order by looked.contact_id limit ${page.limit}
    )
    select array(select contact_id from found order by contact_id) as contact_ids,
      (select count(*)::int from looked) as looked,
      (select contact_id from looked order by contact_id desc limit 1) as last`);
  const { contact_ids: contactIds = [], looked = 0, last = null } = rows[0] ?? {};
  if (contactIds.length === page.limit) return { contactIds, next: contactIds.at(-1) ?? null };
  return { contactIds, next: looked === window ? last : null };
}

export async function countListed(tx: Transaction, accountId: string, listIds: readonly string[]): Promise<number> {
  return countRows(
    tx,
    sql`select count(distinct contact_id)::int as count from list_membership
      where account_id = ${accountId} and list_id = any(${listIds}::uuid[])`,
  );
}

export async function countTaggedContacts(
  tx: Transaction,
  accountId: string,
  tagIds: readonly string[],
): Promise<number> {
  return countRows(
    tx,
    sql`select count(distinct contact_id)::int as count from tagging
      where account_id = ${accountId} and tag_id = any(${tagIds}::uuid[])`,
  );
}

export async function countMeeting(tx: Transaction, accountId: string, condition: Condition): Promise<number> {
  return countRows(
    tx,
    sql`select count(*)::int as count from contact where account_id = ${accountId} and ${conditions[condition]}`,
  );
}

export async function countNewSubscriberRows(queryable: Queryable, accountId: string, since: Date): Promise<number> {
  return countRows(
    queryable,
    sql`select count(*)::int as count from (
        select address_id from contact where account_id = ${accountId} and ${mailable}
      ) c join address a on a.account_id = ${accountId} and a.address_id = c.address_id
      where a.opt_in_at >= ${since}`,
  );
}

async function findUnion(tx: Transaction, branches: readonly Sql[], page: Page): Promise<FoundContacts> {
  return findPage(tx, sql`select contact_id from (${join(branches, ' union ')}) branch`, page);
}

/** The first of the selected contacts. Their ids come as one text: thousands of rows of one column are slower. */
async function findPage(tx: Transaction, selected: Sql, { limit }: Page): Promise<FoundContacts> {
  const rows = await tx.query<{
    ids: string | null;
  }>(sql`select string_agg(contact_id::text, ',' order by contact_id) as ids
    from (${selected} order by contact_id limit ${limit}) page`);
  const contactIds = rows[0]?.ids?.split(',') ?? [];
  return { contactIds, next: contactIds.length < limit ? null : (contactIds.at(-1) ?? null) };
}

function beyond({ after }: Page): Sql {
  return after === null ? empty : sql`and contact_id > ${after}`;
}

async function countRows(tx: Queryable, statement: Sql): Promise<number> {
  const rows = await tx.query<{ count: number }>(statement);
  return rows[0]?.count ?? 0;
}
