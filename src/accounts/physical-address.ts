/** Where an account's organisation is, in parts. The text that stands in mails is made of it. */
export interface PhysicalAddress {
  readonly addressLine1: string;
  readonly addressLine2: string | null;
  readonly addressLine3: string | null;
  readonly city: string;
  /** In the countries whose states have codes; elsewhere `stateName`. */
  readonly stateCode: string | null;
  readonly stateName: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1, two letters. */
  readonly countryCode: string;
}
