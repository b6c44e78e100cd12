import { Type, type Static } from 'typebox';
import type { AccountSummary } from './account-details.ts';
import { PhysicalAddressResource, toPhysicalAddressResource } from './physical-address-resource.ts';
import type { PhysicalAddress } from './physical-address.ts';
import { timeZoneOf } from './states.ts';
import { encodeAccountId } from './account.ts';

const text = (maxLength: number, description?: string) =>
  Type.Optional(Type.String({ maxLength, ...(description !== undefined && { description }) }));

/** The body of PUT, as it is documented; `parseAccountDetails` reads it. */
export const AccountSummaryBody = Type.Object({
  contact_email: text(80, 'one of the confirmed e-mail addresses of the account'),
  contact_phone: text(25),
  country_code: text(2, 'ISO 3166-1, two letters'),
  first_name: text(80, 'of the owner'),
  last_name: text(80, 'of the owner'),
  organization_name: text(100, 'by default the name of the account'),
  organization_phone: text(25),
  state_code: text(2, 'required in US, possible in CA'),
  time_zone_id: text(64, 'IANA; by default that of the state'),
  website: text(255),
});

export const AccountDetailsResource = Type.Object(
  { encoded_account_id: Type.String(), ...AccountSummaryBody.properties },
  { title: 'AccountDetails' },
);

export const AccountSummaryResource = Type.Object(
  { ...AccountDetailsResource.properties, physical_address: Type.Optional(PhysicalAddressResource) },
  { title: 'AccountSummary' },
);

export function toAccountDetailsResource(summary: AccountSummary): Static<typeof AccountDetailsResource> {
  const { details, contactEmail } = summary;
  const timeZoneId = details.timeZoneId ?? timeZoneOf(details.countryCode, details.stateCode);
  return {
    ...(contactEmail !== null && { contact_email: contactEmail }),
    ...(details.contactPhone !== null && { contact_phone: details.contactPhone }),
    ...(details.countryCode !== null && { country_code: details.countryCode }),
    encoded_account_id: encodeAccountId(summary.accountId),
    ...(details.firstName !== null && { first_name: details.firstName }),
    ...(details.lastName !== null && { last_name: details.lastName }),
    organization_name: details.organizationName ?? summary.name,
    ...(details.organizationPhone !== null && { organization_phone: details.organizationPhone }),
    ...(details.stateCode !== null && { state_code: details.stateCode }),
    ...(timeZoneId !== null && { time_zone_id: timeZoneId }),
    ...(details.website !== null && { website: details.website }),
  };
}

export function toAccountSummaryResource(
  summary: AccountSummary,
  physicalAddress: PhysicalAddress | undefined,
): Static<typeof AccountSummaryResource> {
  return {
    ...toAccountDetailsResource(summary),
    ...(physicalAddress !== undefined && { physical_address: toPhysicalAddressResource(physicalAddress) }),
  };
}
