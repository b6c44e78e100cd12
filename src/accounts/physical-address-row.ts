import type { PhysicalAddress } from './physical-address.ts';

/** One row of `physical_address`. */
export interface PhysicalAddressRow {
  readonly address_line1: string;
  readonly address_line2: string | null;
  readonly address_line3: string | null;
  readonly city: string;
  readonly state_code: string | null;
  readonly state_name: string | null;
  readonly postal_code: string | null;
  readonly country_code: string;
}

export function toPhysicalAddress(row: PhysicalAddressRow): PhysicalAddress {
  return {
    addressLine1: row.address_line1,
    addressLine2: row.address_line2,
    addressLine3: row.address_line3,
    city: row.city,
    stateCode: row.state_code,
    stateName: row.state_name,
    postalCode: row.postal_code,
    countryCode: row.country_code,
  };
}
