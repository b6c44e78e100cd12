import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Accepted } from '../permission/decision.ts';
import { changedLists } from './changed-lists.ts';
import { touches, writeColumns, type ContactFacts, type ContactWrite } from './contact-columns.ts';
import type { Decided, MembershipChange } from './decided.ts';
import { gatherDecisions } from './gather-decisions.ts';
import type { LockedAddress } from './locked-address.ts';
import { versionAfter, type LockedContact, type LockedOwners } from './locked-contact.ts';
import { prepareDecision, type PreparedDecision, type Writing } from './prepare-decision.ts';

/** A change of a contact without an address: nothing can be mailed to it, so permission is not involved. */
export interface UnboundChange extends Omit<ContactFacts, 'bound'> {
  readonly contact: ContactWrite;
  /** The lists that it is on from now on. */
  readonly listIds: readonly string[];
}

/**
 * Locked addresses and contacts, each in its state after the decisions so far, with all that is to be stored for it. A
 * second decision on an address starts from the state after the first. One contact is a batch of one.
 */
export class DecidedBatch {
  readonly #context: Context;
  readonly #addresses: Map<string, LockedAddress>;
  readonly #contacts: Map<string, LockedContact>;
  readonly #changed = new Set<string>();
  readonly #touched = new Map<string, ContactFacts>();
  readonly #memberships = new Map<string, MembershipChange>();
  #decisions: PreparedDecision[] = [];

  constructor(context: Context, { addresses, contacts }: LockedOwners) {
    this.#context = context;
    this.#addresses = new Map(addresses.map((address) => [address.addressId, address]));
    this.#contacts = new Map(contacts.map((contact) => [contact.contactId, contact]));
  }

  address(addressId: string): LockedAddress {
    const address = this.#addresses.get(addressId);
    if (address === undefined) throw new Error('an address of the batch was not locked');
    return address;
  }

  /** undefined: there is none, or it was not locked. */
  contact(contactId: string): LockedContact | undefined {
    return this.#contacts.get(contactId);
  }

  /** Adds a decision on an address as it is now. @returns the address after it */
  decide(locked: LockedAddress, decision: Accepted, writing: Writing): LockedAddress {
    const mailId = decision.confirmation === null ? null : uuidv7();
    const prepared = prepareDecision(this.#context, locked, decision, { writing, mailId });
    this.#decisions.push(prepared);
    this.#addresses.set(locked.addressId, prepared.after);
    const { contactId } = writing;
    if (contactId !== null) this.#writeContact(contactId, writing.contact, prepared.facts);
    return prepared.after;
  }

  /** Adds a change of a contact without an address, new or locked. */
  changeUnbound(contactId: string, { contact, listIds, ...facts }: UnboundChange): void {
    const present = this.#contacts.get(contactId)?.unboundListIds ?? [];
    this.#writeContact(contactId, contact, { ...facts, bound: null });
    const written = this.#contacts.get(contactId);
    if (written !== undefined) this.#contacts.set(contactId, { ...written, unboundListIds: listIds });
    const before = this.#memberships.get(contactId);
    const stored = before === undefined ? present : withoutChange(present, before);
    this.#memberships.set(contactId, { contactId, ...changedLists(stored, listIds), now: facts.now });
  }

  #writeContact(contactId: string, write: ContactWrite, facts: ContactFacts): void {
    const present = this.#contacts.get(contactId);
    if (present === undefined && write.kind === 'update') throw new Error('a contact to be updated was not locked');
    if (present === undefined && write.kind === 'touch') {
      if (touches(facts)) this.#touched.set(contactId, followTouch(this.#touched.get(contactId), facts));
      return;
    }
    const columns = writeColumns(present?.columns ?? null, write, facts);
    if (columns === null) return;
    const { version = null, unboundListIds = [] } = present ?? {};
    this.#contacts.set(contactId, { contactId, version, columns, unboundListIds });
    this.#changed.add(contactId);
  }

  /** All that was decided since this was asked last. It has to be stored before what is decided from now on. */
  take(): Decided {
    const gathered = gatherDecisions(this.#decisions);
    const contacts = [...this.#changed].flatMap((contactId) => this.#contacts.get(contactId) ?? []);
    const decided = {
      ...gathered,
      newContacts: contacts.filter(({ version }) => version === null),
      contacts: contacts.filter(({ version }) => version !== null),
      touchedContacts: [...this.#touched].map(([contactId, facts]) => ({ contactId, facts })),
      memberships: [...gathered.memberships, ...this.#memberships.values()],
    };
    for (const contact of contacts) {
      this.#contacts.set(contact.contactId, { ...contact, version: versionAfter(contact) });
    }
    this.#decisions = [];
    this.#changed.clear();
    this.#touched.clear();
    this.#memberships.clear();
    return decided;
  }
}

/** The lists of a contact before a change of this batch. */
function withoutChange(present: readonly string[], { left, joined }: MembershipChange): readonly string[] {
  return [...present.filter((listId) => !joined.includes(listId)), ...left];
}

/** Two touches of one row, as one. */
function followTouch(before: ContactFacts | undefined, facts: ContactFacts): ContactFacts {
  if (before === undefined) return facts;
  return {
    ...facts,
    changedBy: facts.changedBy === null || facts.changedBy === 'System' ? before.changedBy : facts.changedBy,
    presence: facts.presence === 'keep' ? before.presence : facts.presence,
  };
}
