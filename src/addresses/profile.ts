/** The fields of a person that the account keeps. */
export interface Profile {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly jobTitle: string | null;
  readonly companyName: string | null;
  readonly birthdayMonth: number | null;
  readonly birthdayDay: number | null;
  /** YYYY-MM-DD. */
  readonly anniversary: string | null;
}

/** What an update says of the profile: an absent field stays, null clears it. */
export type ProfileChange = { readonly [Field in keyof Profile]?: Profile[Field] | undefined };
