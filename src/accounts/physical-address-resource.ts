import { Type, type Static } from 'typebox';
import type { PhysicalAddress } from './physical-address.ts';

const line = { minLength: 1, maxLength: 80 } as const;

/** The body of POST and PUT, as it is documented; `parsePhysicalAddress` reads it. Also what is answered. */
export const PhysicalAddressResource = Type.Object(
  {
    address_line1: Type.String(line),
    address_line2: Type.Optional(Type.String(line)),
    address_line3: Type.Optional(Type.String(line)),
    city: Type.String({ maxLength: 80 }),
    state_code: Type.Optional(Type.String({ maxLength: 2, description: 'required in US and CA, nowhere else' })),
    state_name: Type.Optional(Type.String({ maxLength: 80, description: 'not in US and CA' })),
    postal_code: Type.Optional(Type.String({ maxLength: 25, description: 'required in US and CA' })),
    country_code: Type.String({ maxLength: 2, description: 'ISO 3166-1, two letters' }),
  },
  { title: 'PhysicalAddress' },
);

export function toPhysicalAddressResource(address: PhysicalAddress): Static<typeof PhysicalAddressResource> {
  return {
    address_line1: address.addressLine1,
    ...(address.addressLine2 !== null && { address_line2: address.addressLine2 }),
    ...(address.addressLine3 !== null && { address_line3: address.addressLine3 }),
    city: address.city,
    ...(address.stateCode !== null && { state_code: address.stateCode }),
    ...(address.stateName !== null && { state_name: address.stateName }),
    ...(address.postalCode !== null && { postal_code: address.postalCode }),
    country_code: address.countryCode,
  };
}
