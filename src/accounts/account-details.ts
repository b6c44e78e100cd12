/** Details of the account that an owner gives beside its settings; null if not given. */
export interface AccountDetails {
  readonly organizationName: string | null;
  readonly organizationPhone: string | null;
  readonly website: string | null;
  /** Of the owner, as are the last name and the phone to be reached at. */
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly contactPhone: string | null;
  /** ISO 3166-1, two letters. */
  readonly countryCode: string | null;
  readonly stateCode: string | null;
  /** IANA; if none is given, that of the state. */
  readonly timeZoneId: string | null;
}

/** The details that a change sets; absent ones stay. */
export type AccountDetailsChange = { readonly [Name in keyof AccountDetails]?: AccountDetails[Name] | undefined } & {
  /** A confirmed e-mail address of the account that its owner is to be reached at from now on. */
  readonly contactEmail?: string | undefined;
};

/** An account as it describes itself. */
export interface AccountSummary {
  readonly accountId: string;
  /** The name under which the operator knows the account. */
  readonly name: string;
  /** The address with the role CONTACT; null if an older version made the account. */
  readonly contactEmail: string | null;
  readonly details: AccountDetails;
}
