import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Transaction } from '../../database/database.ts';
import type { ExportPart, ExportRow } from './export-row.ts';

/** Those of the contacts that exist, in the order of their ids, with the parts that are asked for. */
export async function findExportRows(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
  asked: readonly ExportPart[],
): Promise<ExportRow[]> {
  const columns = asked.flatMap((part) => (part === 'sms_channel' ? smsColumns : [parts[part]]));
  const channel = asked.includes('sms_channel') ? smsChannel : empty;
  return tx.query<ExportRow>(sql`select c.contact_id, c.first_name, c.last_name, c.job_title, c.company_name,
      c.birthday_month, c.birthday_day, c.anniversary::text as anniversary, c.create_source, c.update_source,
      ${utc('c.created_at')}, ${utc('c.updated_at')}, c.deleted_at is not null as deleted, a.address_text, a.permission,
      a.undeliverable_at is not null as undeliverable, a.opt_in_source, ${utc('a.opt_in_at')}, a.opt_out_source,
      ${utc('a.opt_out_at')}, a.opt_out_reason ${columns.length === 0 ? empty : sql`, ${join(columns)}`}
    from contact c
    left join address a on a.account_id = c.account_id and a.address_id = c.address_id
    ${channel}
    where c.account_id = ${accountId} and c.contact_id = any(${contactIds}::uuid[])
    order by c.contact_id`);
}

const parts: Readonly<Record<Exclude<ExportPart, 'sms_channel'>, Sql>> = {
  phone_numbers: sql`(
      select json_agg(json_build_array(coalesce(p.kind, 'other'), p.phone_number) order by p.phone_number_id)
      from phone_number p where p.account_id = c.account_id and p.contact_id = c.contact_id
    ) as phone_numbers`,
  street_addresses: sql`(
      select json_agg(s order by s.street_address_id)
      from street_address s where s.account_id = c.account_id and s.contact_id = c.contact_id
    ) as street_addresses`,
  lists: sql`(
      select string_agg(l.name, ', ' order by l.list_id) from list_membership m join contact_list l using (account_id, list_id)
      where m.account_id = c.account_id and m.contact_id = c.contact_id
    ) as lists`,
  tags: sql`(
      select string_agg(t.name, ', ' order by t.tag_id) from tagging g join tag t using (account_id, tag_id)
      where g.account_id = c.account_id and g.contact_id = c.contact_id
    ) as tags`,
  notes: sql`(
      select string_agg(n.content, ${'\n'} order by n.note_id desc) from note n
      where n.account_id = c.account_id and n.contact_id = c.contact_id
    ) as notes`,
};

const smsColumns = [
  sql`coalesce(sms.dial_code, '') || sms.sms_address as sms_number`,
  sql`sms.permission as sms_permission`,
  sql`(sms.opt_in_at at time zone 'UTC')::text as sms_opt_in_at`,
];
const smsChannel = sql`left join sms_channel sms on sms.account_id = c.account_id and sms.contact_id = c.contact_id`;

/** A time as text in UTC, whatever the time zone of the connection. */
function utc(column: string): Sql {
  return raw(`(${column} at time zone 'UTC')::text as ${column.slice(2)}`);
}
