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

/** The columns of a contact's row that hold its profile; the members of a body have the same names. */
export const profileColumns = {
  firstName: 'first_name',
  lastName: 'last_name',
  jobTitle: 'job_title',
  companyName: 'company_name',
  birthdayMonth: 'birthday_month',
  birthdayDay: 'birthday_day',
  anniversary: 'anniversary',
} as const satisfies Record<keyof Profile, string>;

/** A row that has those columns. */
export type ProfileRow = { readonly [Member in keyof Profile as (typeof profileColumns)[Member]]: Profile[Member] };

export const profileColumnNames = Object.values(profileColumns);

export function isProfileColumn(name: string): name is keyof ProfileRow {
  return profileColumnNames.some((column) => column === name);
}

/** Those that hold text. */
export const profileTextColumns = [
  'first_name',
  'last_name',
  'job_title',
  'company_name',
] as const satisfies readonly (keyof ProfileRow)[];

/** How many Unicode code points each of them may have. */
export const longestProfileText = 50;

export function isTextColumn(column: string): boolean {
  return profileTextColumns.some((one) => one === column);
}

/** The profile in an update: an absent field stays, null clears it. */
export type ProfileChange = { readonly [Field in keyof Profile]?: Profile[Field] | undefined };

export const profileMembers = Object.keys(profileColumns).filter(isMember);

function isMember(name: string): name is keyof Profile {
  return name in profileColumns;
}

export function toProfile(row: ProfileRow): Profile {
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    jobTitle: row.job_title,
    companyName: row.company_name,
    birthdayMonth: row.birthday_month,
    birthdayDay: row.birthday_day,
    anniversary: row.anniversary,
  };
}

export function toProfileRow(profile: Profile): ProfileRow {
  return {
    first_name: profile.firstName,
    last_name: profile.lastName,
    job_title: profile.jobTitle,
    company_name: profile.companyName,
    birthday_month: profile.birthdayMonth,
    birthday_day: profile.birthdayDay,
    anniversary: profile.anniversary,
  };
}

/** An empty profile. */
export const noProfile: Profile = {
  firstName: null,
  lastName: null,
  jobTitle: null,
  companyName: null,
  birthdayMonth: null,
  birthdayDay: null,
  anniversary: null,
};

/** An object with a profile, after a change of the profile. */
export function changeProfile<Of extends Profile>(of: Of, change: ProfileChange): Of {
  const said = profileMembers.filter((member) => change[member] !== undefined);
  return { ...of, ...Object.fromEntries(said.map((member) => [member, change[member]])) };
}
