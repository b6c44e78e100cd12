import type { AccountSummary } from './account-details.ts';

/** The columns of `account` that describe it, and its address with the role CONTACT. */
export interface AccountDetailRow {
  readonly account_id: string;
  readonly name: string;
  readonly organization_name: string | null;
  readonly organization_phone: string | null;
  readonly website: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly contact_phone: string | null;
  readonly country_code: string | null;
  readonly state_code: string | null;
  readonly time_zone_id: string | null;
  readonly contact_email: string | null;
}

export function toAccountSummary(row: AccountDetailRow): AccountSummary {
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
