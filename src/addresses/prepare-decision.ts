import type { Context } from '../context.ts';
import { makeEvent, type FormVersion, type NewEvent } from '../ledger/append-event.ts';
import type { LedgerEvent } from '../ledger/ledger-event.ts';
import type { Source } from '../permission/address-state.ts';
import type { Accepted, ListChange } from '../permission/decision.ts';
import { changedLists } from './changed-lists.ts';
import type { LockedAddress } from './lock-address.ts';

/** What the contact's row has to say after a decision, for whoever writes that row. */
export interface ContactFacts {
  readonly addressId: string;
  readonly permission: string;
  readonly undeliverable: boolean;
  readonly optOutAt: Date | null;
  /** Whether the decision changed something that moves `updated_at`, and who did it. */
  readonly changedBy: Source | null;
  readonly presence: Accepted['contact'];
  readonly now: Date;
}

/** What is known of a decision beside itself. */
export interface DecisionContext {
  /** The contact that the memberships and the mail belong to; null where the address has none. */
  readonly contactId: string | null;
  readonly evidence: Record<string, unknown>;
  /** A new spelling of the address. */
  readonly text?: string | undefined;
  /** The mail that the decision causes, or whose link was followed. */
  readonly messageId?: string | undefined;
  /** The form that asked for it. */
  readonly form?: FormVersion | undefined;
}

/** All that storing one decision writes, worked out before anything is written. */
export interface PreparedDecision {
  readonly before: LockedAddress;
  /** The address as it is once this is stored: the next decision on it starts from here. */
  readonly after: LockedAddress;
  readonly decision: Accepted;
  readonly contactId: string | null;
  readonly event: LedgerEvent | null;
  readonly addressRow: 'insert' | 'update' | 'keep';
  readonly facts: ContactFacts;
  readonly lists: { readonly left: readonly string[]; readonly joined: readonly string[] };
  /** Why unsent mail is cancelled; null where it is not. */
  readonly cancelReason: string | null;
}

/** Works out what storing a decision on a locked address writes. Reads and writes nothing. */
export function prepareDecision(
  context: Context,
  locked: LockedAddress,
  decision: Accepted,
  known: DecisionContext,
): PreparedDecision {
  const { entry, address } = decision;
  const { contactId } = known;
  const before = locked.situation.contact?.listIds ?? [];
  const listIds = contactId === null ? before : listsAfter(before, decision.lists);
  const event = entry === null ? null : makeEvent(newEvent(context, locked, { ...decision, entry }, known));
  const text = known.text ?? locked.text;
  const lastEvent = entry === null ? address.lastEvent : { command: entry.command, from: entry.from, at: locked.now };
  const after: LockedAddress = {
    ...locked,
    text,
    seq: event?.facts.seq ?? locked.seq,
    head: event?.hash ?? locked.head,
    contactId,
    situation: {
      ...locked.situation,
      address: { ...address, lastEvent },
      contact: contactId === null ? null : { deleted: isDeletedAfter(locked, decision), listIds },
      waiting: decision.waiting === 'keep' ? locked.situation.waiting : [],
    },
  };
  return {
    before: locked,
    after,
    decision,
    contactId,
    event,
    addressRow: addressRow(locked, decision, text),
    facts: contactFacts(locked, decision),
    lists: changedLists(before, listIds),
    cancelReason: decision.cancelMail ? cancelReason(decision) : null,
  };
}

function newEvent(
  context: Context,
  locked: LockedAddress,
  decision: Accepted & Pick<NewEvent, 'entry'>,
  { contactId, evidence, messageId, form }: DecisionContext,
): NewEvent {
  return {
    accountId: context.accountId,
    addressId: locked.addressId,
    contactId,
    seq: locked.seq + 1,
    previousHash: locked.head,
    at: locked.now,
    entry: decision.entry,
    actor: context.actor,
    evidence: { ...requestEvidence(context), ...listEvidence(locked, decision.lists), ...evidence },
    messageId,
    form,
    activityId: context.activityId,
  };
}

function addressRow(locked: LockedAddress, decision: Accepted, text: string | null): PreparedDecision['addressRow'] {
  const { entry, address } = decision;
  if (locked.seq === 0) {
    if (entry === null) throw new Error('an address cannot be stored without a first event');
    return 'insert';
  }
  return entry !== null || address !== locked.situation.address || text !== locked.text ? 'update' : 'keep';
}

function contactFacts({ addressId, now }: LockedAddress, decision: Accepted): ContactFacts {
  const { address } = decision;
  if (address.permission === null) throw new Error('a stored address has no permission');
  return {
    addressId,
    permission: address.permission,
    undeliverable: address.undeliverableAt !== null,
    optOutAt: address.permission === 'unsubscribed' ? (address.optOut?.at ?? null) : null,
    changedBy: decision.entry?.source ?? null,
    presence: decision.contact,
    now,
  };
}

function requestEvidence(context: Context): Record<string, unknown> {
  const { ip, userAgent, claimed } = context.evidence;
  const client = context.actor.kind === 'user' ? context.actor.clientId : undefined;
  return {
    ...(ip !== undefined && { ip }),
    ...(userAgent !== undefined && { user_agent: userAgent }),
    ...(claimed !== undefined && { claimed: { by_client: client ?? null, claim: claimed } }),
  };
}

function listEvidence(locked: LockedAddress, change: ListChange): Record<string, unknown> {
  const before = locked.situation.contact?.listIds ?? [];
  return change.kind === 'keep' ? {} : { lists_before: before, lists_after: listsAfter(before, change) };
}

function listsAfter(present: readonly string[], change: ListChange): readonly string[] {
  if (change.kind === 'keep') return present;
  return change.kind === 'replace' ? change.listIds : [...new Set([...present, ...change.listIds])];
}

function isDeletedAfter(locked: LockedAddress, decision: Accepted): boolean {
  if (decision.contact === 'keep') return locked.situation.contact?.deleted ?? false;
  return decision.contact === 'delete';
}

function cancelReason(decision: Accepted): string {
  if (decision.address.permission === 'unsubscribed') return 'the address opted out';
  return decision.contact === 'delete' ? 'the contact was deleted' : 'the contact left this address';
}
