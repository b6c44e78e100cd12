import type { Source } from '../permission/address-state.ts';
import type { ContactChange } from './contact-change.ts';
import type { Profile, ProfileChange } from './profile.ts';
import type { ContactFacts } from './prepare-decision.ts';

/** A contact's row without its keys and its version. */
export interface ContactColumns extends Profile {
  readonly addressId: string | null;
  readonly permission: string | null;
  readonly undeliverable: boolean | null;
  readonly optOutAt: Date | null;
  readonly createSource: Source;
  readonly updateSource: Source | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

/** A contact in a batch: its row as the rows of the batch so far make it. */
export interface BatchContact {
  readonly contactId: string;
  /** The version and the row that is stored, under lock; null: the contact is new. */
  readonly stored: { readonly version: string; readonly columns: ContactColumns } | null;
  readonly columns: ContactColumns;
}

/** The version of a contact once its row is stored. A row is written once, whatever the number of decisions. */
export function versionAfter({ stored }: BatchContact): string {
  return stored === null ? '1' : String(BigInt(stored.version) + 1n);
}

const noProfile: Profile = {
  firstName: null,
  lastName: null,
  jobTitle: null,
  companyName: null,
  birthdayMonth: null,
  birthdayDay: null,
  anniversary: null,
};

/** The row of a new contact; `facts` is null where it has no address. */
export function newColumns(
  created: { readonly profile: ProfileChange; readonly createSource: Source; readonly now: Date },
  facts: ContactFacts | null,
): ContactColumns {
  return {
    ...noProfile,
    ...defined(created.profile),
    addressId: facts?.addressId ?? null,
    permission: facts?.permission ?? null,
    undeliverable: facts?.undeliverable ?? null,
    optOutAt: facts?.optOutAt ?? null,
    createSource: created.createSource,
    updateSource: null,
    createdAt: created.now,
    updatedAt: created.now,
    deletedAt: null,
  };
}

export function changeColumns(columns: ContactColumns, change: ContactChange): ContactColumns {
  return { ...columns, ...defined(change) };
}

/** What is there of an object whose members may be undefined. */
function defined<Members extends object>(
  members: Members,
): { [Name in keyof Members]: Exclude<Members[Name], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Members]: Exclude<Members[Name], undefined> };
}
