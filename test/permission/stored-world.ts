import {
  neverSeen,
  type AddressState,
  type Situation,
  type WaitingConfirmation,
} from '../../src/permission/address-state.ts';
import type { AskCommand } from '../../src/permission/ask.ts';
import { changeAddress } from '../../src/permission/change-address.ts';
import { decidePermission, type PermissionCommand } from '../../src/permission/decide-permission.ts';
import type { Accepted, LedgerEntry } from '../../src/permission/decision.ts';
import { addressCount, type Deed } from './operations.ts';

const dayMilliseconds = 86_400_000;

export interface StoredAddress {
  state: AddressState;
  waiting: readonly WaitingConfirmation[];
  readonly events: LedgerEntry[];
  /** When a confirmation mail of each kind was caused. */
  readonly solicitations: Date[];
  readonly requests: Date[];
  answeredAt: Date | null;
}

export interface StoredContact {
  address: number | null;
  deleted: boolean;
  listIds: readonly string[];
  lastRead: {
    readonly at: Date;
    readonly permission: AddressState['permission'];
    readonly listIds: readonly string[];
  } | null;
}

/** What became of a deed. A step is one decision on one address, as it was applied. */
export type Outcome =
  | { readonly result: 'nobody' | 'conflict' }
  | { readonly result: 'refused'; readonly reason: string }
  | { readonly result: 'done'; readonly steps: readonly Step[] };

export interface Step {
  readonly address: number;
  readonly before: AddressState;
  readonly decision: Accepted;
}

/** A tiny store that applies the decisions of the rules, as the database does. */
export class StoredWorld {
  readonly addresses: StoredAddress[] = Array.from({ length: addressCount }, () => ({
    state: neverSeen,
    waiting: [],
    events: [],
    solicitations: [],
    requests: [],
    answeredAt: null,
  }));
  readonly contacts: StoredContact[] = [];
  #confirmations = 0;

  /** An address that came in without a permission. */
  storeNotSet(number: number, now: Date): void {
    const stored = this.address(number);
    const entry: LedgerEntry = { command: 'import', from: null, to: 'not_set', source: 'Account' };
    stored.events.push(entry);
    stored.state = { ...neverSeen, permission: 'not_set', lastEvent: { command: 'import', from: null, at: now } };
  }

  perform(deed: Deed, now: Date): Outcome {
    switch (deed.kind) {
      case 'post':
        if (this.contactAt(deed.address) !== undefined) return { result: 'conflict' };
        return this.#decide(deed.address, ask(deed, 'create'), now, true);
      case 'import':
        return this.#decide(deed.address, ask({ ...deed, source: 'Account' }, 'import'), now, true);
      case 'sign_up':
        return this.#decide(deed.address, deed, now, deed.by === 'integration');
      case 'put':
      case 'put_back':
      case 'read':
      case 'list_job':
      case 'delete':
      case 'erase':
      case 'resubscribe':
        return this.#performOnContact(deed, now);
      case 'confirm':
      case 'new_link':
      case 'decline':
        return this.#answer(deed, now);
      case 'undo_opt_out':
      case 'subscribe_again': {
        const existingListIds = this.address(deed.address).state.episode?.before.listIds ?? [];
        return this.#decide(deed.address, { kind: deed.kind, existingListIds }, now);
      }
      case 'opt_out':
        return this.#decide(deed.address, { ...deed, source: 'Contact' }, now);
      case 'soft_bounce': {
        const steps = Array.from({ length: deed.times }, () =>
          this.#decide(deed.address, { kind: 'soft_bounce' }, now),
        );
        return { result: 'done', steps: steps.flatMap((step) => (step.result === 'done' ? step.steps : [])) };
      }
      case 'leave_lists':
      case 'hard_bounce':
      case 'release_hold':
        return this.#decide(deed.address, deed, now);
    }
  }

  address(number: number): StoredAddress {
    const stored = this.addresses[number];
    if (stored === undefined) throw new Error(`the tested world has no address ${number}`);
    return stored;
  }

  contactAt(number: number): StoredContact | undefined {
    return this.contacts.find(({ address }) => address === number);
  }

  situation(number: number, now: Date): Situation {
    const { state, waiting, requests, answeredAt } = this.address(number);
    const contact = this.contactAt(number);
    return {
      address: state,
      contact: contact === undefined ? null : { deleted: contact.deleted, listIds: contact.listIds },
      waiting,
      requests: {
        last24Hours: requests.filter((at) => at.getTime() > now.getTime() - dayMilliseconds).length,
        unanswered: requests.filter((at) => answeredAt === null || at > answeredAt).length,
      },
    };
  }

  #performOnContact(
    deed: Extract<Deed, { kind: 'put' | 'put_back' | 'read' | 'list_job' | 'delete' | 'erase' | 'resubscribe' }>,
    now: Date,
  ): Outcome {
    const contact = this.contacts[deed.contact];
    const { address } = contact ?? { address: null };
    if (contact === undefined || address === null) return { result: 'nobody' };
    switch (deed.kind) {
      case 'read':
        contact.lastRead = { at: now, permission: this.address(address).state.permission, listIds: contact.listIds };
        return { result: 'done', steps: [] };
      case 'put':
        return this.#put(contact, address, deed.address, ask(deed, 'update'), now);
      case 'put_back': {
        const read = contact.lastRead;
        if (read === null) return { result: 'nobody' };
        const permission = read.permission ?? undefined;
        const lists = { mode: 'replace', listIds: read.listIds } as const;
        const body = ask({ source: deed.source, permission, lists }, 'update');
        const sawOptOut = permission === 'unsubscribed';
        return this.#put(contact, address, deed.address, { ...body, read: { at: read.at, sawOptOut } }, now);
      }
      case 'list_job':
        return this.#decide(address, ask({ ...deed, source: 'Account', permission: undefined }, 'bulk'), now);
      case 'erase': {
        const outcome = this.#decide(address, { kind: 'erase' }, now);
        contact.address = null;
        contact.listIds = [];
        return outcome;
      }
      case 'delete':
      case 'resubscribe':
        return this.#decide(address, deed, now);
    }
  }

  #put(contact: StoredContact, present: number, wanted: number | null, command: AskCommand, now: Date): Outcome {
    if (wanted === null || wanted === present) return this.#decide(present, command, now);
    if (this.contactAt(wanted) !== undefined) return { result: 'conflict' };
    const change = changeAddress(this.situation(present, now), this.situation(wanted, now), command, now);
    if (change.refused) return { result: 'refused', reason: change.reason };
    const steps = [this.#apply(present, change.leaving, now)];
    contact.address = wanted;
    for (const decision of change.arriving) steps.push(this.#apply(wanted, decision, now));
    return { result: 'done', steps };
  }

  #answer(deed: Extract<Deed, { kind: 'confirm' | 'new_link' | 'decline' }>, now: Date): Outcome {
    const waiting = this.address(deed.address).waiting[deed.nth];
    if (waiting === undefined) return { result: 'nobody' };
    const command: PermissionCommand =
      deed.kind === 'confirm'
        ? { kind: 'confirm', confirmationId: waiting.id, existingListIds: waiting.listIds }
        : { kind: deed.kind, confirmationId: waiting.id };
    return this.#decide(deed.address, command, now);
  }

  #decide(number: number, command: PermissionCommand, now: Date, creates = false): Outcome {
    const decision = decidePermission(this.situation(number, now), command, now);
    if (decision.refused) return { result: 'refused', reason: decision.reason };
    if (creates && this.contactAt(number) === undefined) {
      this.contacts.push({ address: number, deleted: false, listIds: [], lastRead: null });
    }
    return { result: 'done', steps: [this.#apply(number, decision, now)] };
  }

  #apply(number: number, decision: Accepted, now: Date): Step {
    const stored = this.address(number);
    const contact = this.contactAt(number);
    const before = stored.state;
    const { entry, lists, waiting, confirmation } = decision;
    const lastEvent = entry === null ? before.lastEvent : { command: entry.command, from: entry.from, at: now };
    stored.state = { ...decision.address, lastEvent };
    if (entry !== null) stored.events.push(entry);
    if (waiting !== 'keep') stored.waiting = [];
    if (typeof waiting === 'object') stored.answeredAt = now;
    if (confirmation !== null) {
      this.#confirmations += 1;
      const expiresAt = new Date(now.getTime() + 30 * dayMilliseconds);
      stored.waiting = [...stored.waiting, { ...confirmation, id: `c${this.#confirmations}`, expiresAt }];
      (confirmation.kind === 'request' ? stored.requests : stored.solicitations).push(now);
    }
    if (contact !== undefined) {
      if (lists.kind === 'replace') contact.listIds = lists.listIds;
      if (lists.kind === 'add') contact.listIds = [...new Set([...contact.listIds, ...lists.listIds])];
      if (decision.contact !== 'keep') contact.deleted = decision.contact === 'delete';
    }
    return { address: number, before, decision };
  }
}

type Body = Pick<AskCommand, 'source' | 'permission' | 'lists'> & { readonly reason?: string | null };

function ask({ source, permission, lists, reason }: Body, via: AskCommand['via']): AskCommand {
  return {
    kind: 'ask',
    command: via === 'bulk' ? 'add_to_lists' : via,
    source,
    via,
    permission,
    lists,
    reason: reason ?? null,
    read: null,
  };
}
