import type { Queryable } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { findAccountDetailRow } from './account-detail-queries.ts';
import type { AccountSummary } from './account-details.ts';

/** How an account describes itself now. @throws NotFound */
export async function findAccountSummary(queryable: Queryable, accountId: string): Promise<AccountSummary> {
  const row = await findAccountDetailRow(queryable, accountId);
  if (row === undefined) throw new NotFound('The account does not exist.');
  return {
    accountId: row.account_id,
    name: row.name,
    contactEmail: row.contact_email,
    details: {
      organizationName: row.organization_name,
      organizationPhone: row.organization_phone,
      website: row.website,
      firstName: row.first_name,
      lastName: row.last_name,
      contactPhone: row.contact_phone,
      countryCode: row.country_code,
      stateCode: row.state_code,
      timeZoneId: row.time_zone_id,
    },
  };
}
