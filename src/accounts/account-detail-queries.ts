import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { AccountDetails } from './account-details.ts';
import type { AccountDetailRow } from './account-detail-row.ts';

export async function findAccountDetailRow(
  queryable: Queryable,
  accountId: string,
): Promise<AccountDetailRow | undefined> {
  const rows = await queryable.query<AccountDetailRow>(sql`select a.account_id, a.name, a.organization_name,
      a.organization_phone, a.website, a.first_name, a.last_name, a.contact_phone, a.country_code, a.state_code,
      a.time_zone_id, e.email_address as contact_email
    from account a left join account_email e on e.account_id = a.account_id and 'CONTACT' = any (e.roles)
    where a.account_id = ${accountId}`);
  return rows[0];
}

export async function updateAccountDetailRow(
  tx: Transaction,
  accountId: string,
  details: AccountDetails,
  now: Date,
): Promise<void> {
  await tx.query(sql`update account set organization_name = ${details.organizationName},
      organization_phone = ${details.organizationPhone}, website = ${details.website}, first_name = ${details.firstName},
      last_name = ${details.lastName}, contact_phone = ${details.contactPhone}, country_code = ${details.countryCode},
      state_code = ${details.stateCode}, time_zone_id = ${details.timeZoneId}, updated_at = ${now}
    where account_id = ${accountId}`);
}
