import type { LedgerEvent } from '../ledger/event-facts.ts';
import type { CancelTarget } from '../outbox/cancel-messages.ts';
import type { AddressState } from '../permission/address-state.ts';
import type { NewConfirmation } from '../permission/decision.ts';
import type { ContactFacts } from './contact-columns.ts';
import type { LockedContact } from './locked-contact.ts';

/** A row of `address`, as its last decision leaves it. */
export interface AddressToStore {
  readonly addressId: string;
  readonly key: Buffer;
  readonly text: string | null;
  readonly state: AddressState;
  readonly seq: number;
  readonly head: Buffer;
  readonly updatedAt: Date | null;
}

/** Brings the row of a contact that was not read in step with its address. */
export interface TouchedContact {
  readonly contactId: string;
  readonly facts: ContactFacts;
}

export interface MembershipChange {
  readonly contactId: string;
  readonly left: readonly string[];
  readonly joined: readonly string[];
  readonly now: Date;
}

/** The waiting confirmations of an address end: at most one is answered, the others are void. */
export interface EndedConfirmations {
  readonly addressId: string;
  readonly answered: string | null;
  readonly now: Date;
}

/** A confirmation to be stored and mailed. */
export interface ConfirmationToMail extends NewConfirmation {
  readonly mailId: string;
  readonly addressId: string;
  readonly contactId: string | null;
  readonly recipient: string;
  readonly episode: number;
  /** The changes that the click makes beside permission and lists; null: none. */
  readonly request: unknown;
  readonly now: Date;
}

/** All that decisions write, worked out before anything is written. */
export interface Decided {
  /** Those of one address in the order of its chain. */
  readonly events: readonly LedgerEvent[];
  readonly newAddresses: readonly AddressToStore[];
  readonly addresses: readonly AddressToStore[];
  readonly newContacts: readonly LockedContact[];
  readonly contacts: readonly LockedContact[];
  readonly touchedContacts: readonly TouchedContact[];
  readonly memberships: readonly MembershipChange[];
  readonly ended: readonly EndedConfirmations[];
  readonly cancelled: readonly CancelTarget[];
  readonly confirmations: readonly ConfirmationToMail[];
}
