import sql, { join, raw, type Sql } from 'sql-template-tag';
import { profileColumns } from '../addresses/profile.ts';
import { prepared, type Transaction } from '../database/database.ts';
import type { Include } from '../contacts/include.ts';
import type { ExportRow } from './export-row.ts';

/**
 * Makes PostgreSQL plan the next statements of the transaction without their values: to estimate each of thousands of ids
 * needs longer than to read the rows, and leads to scans of whole tables.
 */
export async function planWithoutValues(tx: Transaction): Promise<void> {
  await tx.query(sql`set local plan_cache_mode = 'force_generic_plan'`);
}

const ofProfile = raw(
  Object.values(profileColumns)
    .map((column) => `c.${column}`)
    .join(', '),
);

/** Those of the contacts that exist, in the order of their ids, which is the order in which they are given. */
export async function findExportRows(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
): Promise<ExportRow[]> {
  const asked = `{${contactIds.join(',')}}`;
  const statement = sql`select c.contact_id, ${ofProfile}, c.create_source, c.update_source, ${utc('c.created_at')},
      ${utc('c.updated_at')}, c.deleted_at is not null as deleted, a.address_text, a.permission,
      a.undeliverable_at is not null as undeliverable, a.opt_in_source, ${utc('a.opt_in_at')}, a.opt_out_source,
      ${utc('a.opt_out_at')}, a.opt_out_reason
    from contact c left join address a on a.account_id = c.account_id and a.address_id = c.address_id
    where c.account_id = ${accountId} and c.contact_id between ${contactIds[0]} and ${contactIds.at(-1)}
      and c.contact_id = any(${asked}::uuid[])
    order by c.contact_id`;
  return tx.query<ExportRow>(prepared('find_export_rows', statement));
}

/** The includes of which the account has any row: a query for thousands of contacts costs time even if none of them has any. */
export async function findUsedIncludes(
  tx: Transaction,
  accountId: string,
  includes: readonly Include[],
): Promise<Include[]> {
  const columns = includes.map((include) => {
    return sql`exists(select from ${tables[include]} where account_id = ${accountId}) as ${raw(include)}`;
  });
  if (columns.length === 0) return [];
  const [used] = await tx.query<Record<Include, boolean>>(sql`select ${join(columns)}`);
  return includes.filter((include) => used?.[include]);
}

const tables: Readonly<Record<Include, Sql>> = {
  custom_fields: sql`custom_field_value`,
  list_memberships: sql`list_membership`,
  phone_numbers: sql`phone_number`,
  street_addresses: sql`street_address`,
  taggings: sql`tagging`,
  notes: sql`note`,
  sms_channel: sql`sms_channel`,
};

/** The names of lists by their ids. */
export function findListNames(tx: Transaction, accountId: string, listIds: readonly string[]): Promise<Names> {
  return findNames(
    tx,
    sql`select list_id as id, name from contact_list
      where account_id = ${accountId} and list_id = any(${listIds}::uuid[])`,
  );
}

/** The names of tags by their ids. */
export function findTagNames(tx: Transaction, accountId: string, tagIds: readonly string[]): Promise<Names> {
  return findNames(
    tx,
    sql`select tag_id as id, name from tag where account_id = ${accountId} and tag_id = any(${tagIds}::uuid[])`,
  );
}

async function findNames(tx: Transaction, selected: Sql): Promise<Names> {
  const rows = await tx.query<NameRow>(selected);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Names = ReadonlyMap<string, string>;

interface NameRow {
  readonly id: string;
  readonly name: string;
}

/** A time as text in UTC, with any time zone of the connection. */
function utc(column: string): Sql {
  return raw(`(${column} at time zone 'UTC')::text as ${column.slice(2)}`);
}
