import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { isProfileColumn } from '../addresses/profile.ts';
import type { Queryable } from '../database/database.ts';
import type { ContactField, Criteria, Match, Test } from './criteria.ts';
import { matches } from './match-queries.ts';

export interface SegmentContactPage {
  /** The contact after which the page begins; undefined: it is the first one. */
  readonly after: string | undefined;
  readonly limit: number;
  readonly order: 'newest first' | 'oldest first';
}

/** Ids of contacts that meet criteria and are not deleted, a page by key. */
export async function findMeetingContacts(
  queryable: Queryable,
  accountId: string,
  criteria: Criteria,
  { after, limit, order }: SegmentContactPage,
): Promise<string[]> {
  const isNewestFirst = order === 'newest first';
  const beyond = isNewestFirst ? sql`and c.contact_id < ${after}::uuid` : sql`and c.contact_id > ${after}::uuid`;
  const rows = await queryable.query<{ contact_id: string }>(sql`select c.contact_id from contact c
    where c.account_id = ${accountId} and c.deleted_at is null ${after === undefined ? empty : beyond}
      and ${condition(criteria)}
    order by c.contact_id ${isNewestFirst ? sql`desc` : sql`asc`} limit ${limit}`);
  return rows.map((row) => row.contact_id);
}

export async function countMeetingContacts(
  queryable: Queryable,
  accountId: string,
  criteria: Criteria,
): Promise<number> {
  const rows = await queryable.query<{ count: number }>(sql`select count(*)::int as count from contact c
    where c.account_id = ${accountId} and c.deleted_at is null and ${condition(criteria)}`);
  return rows[0]?.count ?? 0;
}

/** Criteria as a condition on a contact `c`. */
function condition(criteria: Criteria): Sql {
  if ('match' in criteria) return criteria.negated ? sql`(${fits(criteria)}) is not true` : fits(criteria);
  if (criteria.of.length === 0) return criteria.all ? sql`true` : sql`false`;
  return sql`(${join(criteria.of.map(condition), criteria.all ? ' and ' : ' or ')})`;
}

function fits({ field, match }: Test): Sql {
  if (typeof field === 'object') {
    const ofField = sql`r.custom_field_id = ${field.customFieldId} and `;
    return hasRow(sql`custom_field_value`, sql`${ofField}${matches(customValue(match), match)}`);
  }
  if (field === 'list_membership') return hasRow(sql`list_membership`, matches(sql`r.list_id`, match));
  if (field === 'tags') return hasRow(sql`tagging`, matches(sql`r.tag_id`, match));
  return fitsField(field, match);
}

function fitsField(field: ContactField, match: Match): Sql {
  if (isProfileColumn(field)) return matches(raw(`c.${field}`), match);
  switch (field) {
    case 'created_at':
      return matches(sql`c.created_at`, match);
    case 'updated_at':
      return matches(sql`c.updated_at`, match);
    case 'opt_out_date':
      return matches(sql`c.opt_out_at`, match);
    case 'permission_to_send':
      // Nothing is recorded of a contact without an address.
      return matches(sql`coalesce(c.permission::text, 'not_set')`, match);
    case 'email_address':
      return fitsAddress(sql`r.address_text`, match);
    case 'email_domain':
      return fitsAddress(sql`split_part(r.address_text, '@', -1)`, match);
    case 'opt_in_date':
      return fitsAddress(sql`r.opt_in_at`, match);
    case 'phone_number':
      return hasRow(sql`phone_number`, matches(sql`r.phone_number`, match));
    case 'street':
      return hasRow(sql`street_address`, matches(sql`r.street`, match));
    case 'city':
      return hasRow(sql`street_address`, matches(sql`r.city`, match));
    case 'state':
      return hasRow(sql`street_address`, matches(sql`r.state`, match));
    case 'postal_code':
      return hasRow(sql`street_address`, matches(sql`r.postal_code`, match));
    case 'country':
      return hasRow(sql`street_address`, matches(sql`r.country`, match));
  }
}

/** One of the rows `r` that the contact has in a table. */
function hasRow(table: Sql, met: Sql): Sql {
  return sql`exists (select from ${table} r where r.account_id = c.account_id and r.contact_id = c.contact_id and ${met})`;
}

function fitsAddress(value: Sql, match: Match): Sql {
  return sql`exists (
    select from address r
    where r.account_id = c.account_id and r.address_id = c.address_id and ${matches(value, match)}
  )`;
}

/** The column that has the values of such a match; for every type, a row is a value. */
function customValue(match: Match): Sql {
  switch (match.by) {
    case 'presence':
      return sql`r.custom_field_id`;
    case 'text':
      return sql`r.text_value`;
    case 'numbers':
      return sql`r.number_value`;
    case 'days':
      return sql`r.date_value`;
    case 'times':
      return sql`r.time_value`;
    case 'truth':
      return sql`r.boolean_value`;
    case 'choices':
      return sql`r.choice_id`;
    case 'ids':
      return sql`null::uuid`;
  }
}
