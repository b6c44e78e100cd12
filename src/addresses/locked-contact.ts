import type { ContactColumns } from './contact-columns.ts';
import type { LockedAddress } from './locked-address.ts';

/** A contact under lock, as the decisions of a batch so far make it. */
export interface LockedContact {
  readonly contactId: string;
  /** The version that is stored; null: the contact is new. */
  readonly version: string | null;
  readonly columns: ContactColumns;
  /** The lists that a contact without an address is on; those of another belong to its address's situation. */
  readonly unboundListIds: readonly string[];
}

/** The version of a contact once its row is stored: a row is written once for a batch, whatever the number of decisions. */
export function versionAfter({ version }: LockedContact): string {
  return version === null ? '1' : String(BigInt(version) + 1n);
}

/** Addresses under lock, with the contacts that have them. */
export interface LockedOwners {
  readonly addresses: readonly LockedAddress[];
  readonly contacts: readonly LockedContact[];
}
