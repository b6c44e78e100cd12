/** The postal address of an account, in parts. The text in mails is made from them. */
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
