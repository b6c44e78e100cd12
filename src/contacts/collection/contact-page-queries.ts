import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../database/database.ts';
import { mailableContact } from '../../database/mailable-condition.ts';
import type { SmsPermission } from '../../sms-channels/sms-channel.ts';
import { isBounded, type ContactFilter, type ContactStatus, type TimeRange } from './contact-filter.ts';
import { contactColumns } from '../contact-queries.ts';
import type { ContactRow } from '../contact-row.ts';

/** The end of a page. `time` is the time that orders the collection, as the database writes it; null: ordered by id. */
export interface Position {
  readonly time: string | null;
  readonly contactId: string;
}

export interface ContactPage {
  readonly after: Position | undefined;
  readonly limit: number;
}

export type PageRow = ContactRow & { readonly position: string | null };

/**
 * A page by key, never by offset: newest first; a filter on a time also sorts by that time. Each branch walks one index
 * from the end of the last page and stops after a page, so that every page costs the same; several statuses, lists or tags
 * are several branches whose pages are merged.
 */
export async function findContactPage(
  queryable: Queryable,
  accountId: string,
  filter: ContactFilter,
  page: ContactPage,
): Promise<PageRow[]> {
  return queryable.query<PageRow>(sql`select ${contactColumns}, page.position::text as position
    from (
      select * from (${join(branches(accountId, filter, page), ' union ')}) branch
      order by position desc, contact_id desc limit ${page.limit}
    ) page
    join contact c on c.account_id = ${accountId} and c.contact_id = page.contact_id
    left join address a on a.account_id = c.account_id and a.address_id = c.address_id
    order by page.position desc, page.contact_id desc`);
}

/** Contacts by their ids, newest first, as a page that is ordered by id. */
export async function findContactsNamed(
  queryable: Queryable,
  accountId: string,
  contactIds: readonly string[],
): Promise<PageRow[]> {
  return queryable.query<PageRow>(sql`select ${contactColumns}, null::text as position from contact c
    left join address a on a.account_id = c.account_id and a.address_id = c.address_id
    where c.account_id = ${accountId} and c.contact_id = any(${contactIds}::uuid[])
    order by c.contact_id desc`);
}

/** How many contacts meet the filter, counted. */
export async function countContactRows(
  queryable: Queryable,
  accountId: string,
  filter: ContactFilter,
): Promise<number> {
  const rows = await queryable.query<{ count: number }>(
    sql`select count(*)::int as count from contact c
      where c.account_id = ${accountId} and ${join(conditions(accountId, filter), ' and ')}`,
  );
  return rows[0]?.count ?? 0;
}

function branches(accountId: string, filter: ContactFilter, page: ContactPage): Sql[] {
  const time = timeColumn(filter);
  if (time !== null) return [timeBranch(accountId, filter, page, time)];
  const statuses = statusConditions(filter.statuses);
  if (filter.addressKey !== undefined) {
    return [idBranch(accountId, join(conditions(accountId, filter), ' and '), page)];
  }
  const walks = walksOf(filter);
  if (walks.length > 0) return walks.map((walk) => walkBranch(accountId, walk, page));
  return statuses.map((status) => idBranch(accountId, status, page));
}

function idBranch(accountId: string, condition: Sql, { after, limit }: ContactPage): Sql {
  const beyond = after === undefined ? empty : sql`and c.contact_id < ${after.contactId}`;
  // The planner sees that contacts without a permission are in the order of their ids only if it is named.
  const order = condition === withoutPermission ? sql`c.permission desc, c.contact_id desc` : sql`c.contact_id desc`;
  return sql`(select c.contact_id, null::timestamptz as position from contact c
    where c.account_id = ${accountId} and ${condition} ${beyond}
    order by ${order} limit ${limit})`;
}

/** Rows of another table that has its contacts in order: those of one list, tag or SMS permission. */
interface Walk {
  readonly table: Sql;
  readonly rows: Sql;
  /** The other conditions on the contacts. */
  readonly among: readonly Sql[];
}

/** One walk for each list; without lists for each tag, and without tags for each SMS permission. A deleted contact is on no list. */
function walksOf(filter: ContactFilter): Walk[] {
  const { listIds, tagIds, smsPermissions, statuses } = filter;
  const isNarrowed = statuses.length > 0 && !statuses.includes('all');
  const status = isNarrowed ? [anyOf(statusConditions(statuses))] : [];
  const onList = [...status, ...hasTag(tagIds), ...hasSms(smsPermissions)];
  if (listIds.length > 0) {
    return listIds.map((id) => ({ table: sql`list_membership`, rows: sql`m.list_id = ${id}`, among: onList }));
  }
  const present = statuses.length === 0 ? sql`and m.present` : empty;
  if (tagIds.length > 0) {
    const tagged = [...status, ...hasSms(smsPermissions)];
    return tagIds.map((id) => ({ table: sql`tagging`, rows: sql`m.tag_id = ${id} ${present}`, among: tagged }));
  }
  const reached = [anyOf(statusConditions(statuses))];
  return smsPermissions.map((one) => ({ table: sql`sms_channel`, rows: sql`m.permission = ${one}`, among: reached }));
}

function walkBranch(accountId: string, { table, rows, among }: Walk, { after, limit }: ContactPage): Sql {
  const beyond = after === undefined ? empty : sql`and m.contact_id < ${after.contactId}`;
  const met =
    among.length === 0
      ? empty
      : sql`and exists (
          select from contact c
          where c.account_id = m.account_id and c.contact_id = m.contact_id and ${join(among, ' and ')}
        )`;
  return sql`(select m.contact_id, null::timestamptz as position from ${table} m
    where m.account_id = ${accountId} and ${rows} ${met} ${beyond}
    order by m.contact_id desc limit ${limit})`;
}

function timeBranch(accountId: string, filter: ContactFilter, { after, limit }: ContactPage, time: Sql): Sql {
  const beyond =
    after === undefined
      ? empty
      : sql`and (${time}, c.contact_id) < (${after.time}::timestamptz, ${after.contactId}::uuid)`;
  return sql`(select c.contact_id, ${time} as position from contact c
    where c.account_id = ${accountId} and ${join(conditions(accountId, filter), ' and ')} ${beyond}
    order by ${time} desc, c.contact_id desc limit ${limit})`;
}

/** The time that orders the collection. */
function timeColumn({ optedOut, updated, created }: ContactFilter): Sql | null {
  if (isBounded(optedOut)) return sql`c.opt_out_at`;
  if (isBounded(updated)) return sql`c.updated_at`;
  return isBounded(created) ? sql`c.created_at` : null;
}

function conditions(accountId: string, filter: ContactFilter): Sql[] {
  const { addressKey, listIds, tagIds, smsPermissions } = filter;
  const all = [anyOf(statusConditions(filter.statuses))];
  if (addressKey !== undefined) {
    all.push(sql`c.address_id = (
      select address_id from address where account_id = ${accountId} and address_key = ${addressKey}
    )`);
  }
  if (listIds.length > 0) {
    all.push(sql`exists (
      select from list_membership m
      where m.account_id = ${accountId} and m.contact_id = c.contact_id and m.list_id = any(${listIds}::uuid[])
    )`);
  }
  all.push(...hasTag(tagIds), ...hasSms(smsPermissions));
  all.push(...within(sql`c.updated_at`, filter.updated));
  all.push(...within(sql`c.created_at`, filter.created));
  all.push(...within(sql`c.opt_out_at`, filter.optedOut));
  return all;
}

function hasTag(tagIds: readonly string[]): Sql[] {
  if (tagIds.length === 0) return [];
  return [
    sql`exists (
      select from tagging t
      where t.account_id = c.account_id and t.contact_id = c.contact_id and t.tag_id = any(${tagIds}::uuid[])
    )`,
  ];
}

function hasSms(permissions: readonly SmsPermission[]): Sql[] {
  if (permissions.length === 0) return [];
  return [
    sql`exists (
      select from sms_channel s
      where s.account_id = c.account_id and s.contact_id = c.contact_id and s.permission = any(${permissions}::text[])
    )`,
  ];
}

function within(time: Sql, { after, before }: TimeRange): Sql[] {
  const bounds: Sql[] = [];
  if (after !== undefined) bounds.push(sql`${time} >= ${after}`);
  if (before !== undefined) bounds.push(sql`${time} < ${before}`);
  return bounds;
}

function anyOf(alternatives: readonly Sql[]): Sql {
  return sql`(${join(alternatives, ' or ')})`;
}

/** One condition for each status, each with an index that has its contacts in order. */
function statusConditions(statuses: readonly ContactStatus[]): Sql[] {
  if (statuses.includes('all')) return [sql`true`];
  if (statuses.length === 0) return [sql`c.deleted_at is null`];
  // Nothing is recorded of a contact without an address.
  const unrecorded = statuses.includes('not_set') ? [withoutPermission] : [];
  return [...statuses.map(statusCondition), ...unrecorded];
}

const withoutPermission = sql`c.deleted_at is null and c.permission is null`;

function statusCondition(status: ContactStatus): Sql {
  if (status === 'deleted') return sql`c.deleted_at is not null`;
  if (status === 'active') {
    return mailableContact('c.');
  }
  return sql`c.deleted_at is null and c.permission = ${status}`;
}
