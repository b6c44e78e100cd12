import type { Transaction } from '../database/database.ts';
import { changedLists } from './changed-lists.ts';
import { findMemberships } from './find-memberships.ts';
import type { MembershipChange } from './bulk-contact-queries.ts';

/** Lists that contacts without an address are on, as what a batch did so far leaves them. */
export class UnboundMemberships {
  readonly #stored: ReadonlyMap<string, readonly string[]>;
  readonly #changed = new Map<string, { readonly listIds: readonly string[]; readonly now: Date }>();

  private constructor(stored: ReadonlyMap<string, readonly string[]>) {
    this.#stored = stored;
  }

  /** Reads those of locked contacts, by one statement. */
  static async read(tx: Transaction, accountId: string, contactIds: readonly string[]): Promise<UnboundMemberships> {
    return new UnboundMemberships(await findMemberships(tx, { accountId, contactIds }));
  }

  of(contactId: string): readonly string[] {
    return this.#changed.get(contactId)?.listIds ?? this.#stored.get(contactId) ?? [];
  }

  change(contactId: string, listIds: readonly string[], now: Date): void {
    this.#changed.set(contactId, { listIds, now });
  }

  /** What is to be stored of it. */
  changes(): MembershipChange[] {
    return [...this.#changed].map(([contactId, { listIds, now }]) => {
      return { contactId, ...changedLists(this.#stored.get(contactId) ?? [], listIds), now };
    });
  }
}
