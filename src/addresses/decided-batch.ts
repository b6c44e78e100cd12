import type { Context } from '../context.ts';
import type { Accepted } from '../permission/decision.ts';
import type { LockedAddress } from './lock-address.ts';
import { prepareDecision, type ContactFacts, type DecisionContext, type PreparedDecision } from './prepare-decision.ts';
import { versionAfter, type BatchContact, type ContactColumns } from './contact-columns.ts';
import type { Decided } from './store-decisions.ts';

/**
 * Locked addresses and contacts, each as the rows of a batch so far leave them, with all that is to be stored for it. A second
 * row on an address is decided on what the first one made of it.
 */
export class DecidedBatch {
  readonly #context: Context;
  readonly #addresses = new Map<string, LockedAddress>();
  readonly #contacts = new Map<string, BatchContact>();
  readonly #changed = new Set<string>();
  #decisions: PreparedDecision[] = [];

  constructor(context: Context, addresses: readonly LockedAddress[], contacts: readonly BatchContact[]) {
    this.#context = context;
    for (const address of addresses) this.#addresses.set(address.addressId, address);
    for (const contact of contacts) this.#contacts.set(contact.contactId, contact);
  }

  address(addressId: string): LockedAddress {
    const address = this.#addresses.get(addressId);
    if (address === undefined) throw new Error('an address of the batch was not locked');
    return address;
  }

  /** undefined: there is none. */
  contact(contactId: string): BatchContact | undefined {
    return this.#contacts.get(contactId);
  }

  /**
   * Takes a decision on an address as it is now.
   *
   * @param write the contact's row after it; null leaves the row alone
   * @returns the address after it
   */
  decide(
    locked: LockedAddress,
    decision: Accepted,
    known: DecisionContext,
    write: (facts: ContactFacts, contact: BatchContact | undefined) => ContactColumns | null,
  ): LockedAddress {
    const prepared = prepareDecision(this.#context, locked, decision, known);
    this.#decisions.push(prepared);
    this.#addresses.set(locked.addressId, prepared.after);
    const { contactId } = known;
    if (contactId !== null) {
      const columns = write(prepared.facts, this.#contacts.get(contactId));
      if (columns !== null) this.changeContact(contactId, columns);
    }
    return prepared.after;
  }

  /** Gives a contact, new or locked, another row. */
  changeContact(contactId: string, columns: ContactColumns): void {
    const stored = this.#contacts.get(contactId)?.stored ?? null;
    this.#contacts.set(contactId, { contactId, stored, columns });
    this.#changed.add(contactId);
  }

  /** What was decided since this was asked last. It has to be stored before what is decided from now on. */
  take(): Decided {
    const decisions = this.#decisions;
    const contacts = [...this.#changed].flatMap((contactId) => this.#contacts.get(contactId) ?? []);
    this.#decisions = [];
    this.#changed.clear();
    for (const contact of contacts) {
      const { contactId, columns } = contact;
      this.#contacts.set(contactId, { contactId, stored: { version: versionAfter(contact), columns }, columns });
    }
    return { decisions, contacts };
  }
}
