import type { Actor, Context } from '../context.ts';
import { makeEvent, type FormVersion } from '../ledger/append-event.ts';
import type { LedgerEvent } from '../ledger/event-facts.ts';
import type { Accepted, ListChange } from '../permission/decision.ts';
import { changedLists } from './changed-lists.ts';
import type { ContactFacts, ContactWrite } from './contact-columns.ts';
import type { LockedAddress } from './locked-address.ts';

/** The changes to write with a decision, as a value. */
export interface Writing {
  /** The contact that the memberships and the mail belong to; null: the address has none. */
  readonly contactId: string | null;
  readonly contact: ContactWrite;
  /** The reason that an opt-out gives. */
  readonly reason?: string | null | undefined;
  readonly evidence?: Record<string, unknown> | undefined;
  /** A new spelling of the address. */
  readonly text?: string | undefined;
  /** The mail whose link was followed. */
  readonly messageId?: string | undefined;
  /** The form that asked for it. */
  readonly form?: FormVersion | undefined;
  /** Data that waits with the confirmation that the decision causes, and applies when the person presses its button; JSON. */
  readonly request?: unknown;
  /** The recipient of that confirmation, if the text of the address is not stored. */
  readonly recipient?: string | undefined;
  /** The actor of the decision, if not the sender of this request. */
  readonly by?: Actor | undefined;
}

/** One decision with all that storing it writes. */
export interface PreparedDecision {
  readonly before: LockedAddress;
  /** The address once this is stored: the next decision on it starts from here. */
  readonly after: LockedAddress;
  readonly decision: Accepted;
  readonly contactId: string | null;
  readonly event: LedgerEvent | null;
  readonly addressRow: 'insert' | 'update' | 'keep';
  readonly facts: ContactFacts;
  /** Why unsent mail is cancelled; null: it is not. */
  readonly cancelReason: string | null;
  /** The mail that the decision causes. */
  readonly mailId: string | null;
  readonly writing: Writing;
}

/** Works out what storing a decision on a locked address writes. Reads and writes nothing. */
export function prepareDecision(
  context: Context,
  locked: LockedAddress,
  decision: Accepted,
  known: { readonly writing: Writing; readonly mailId: string | null },
): PreparedDecision {
  const { writing, mailId } = known;
  const event = eventOf(context, locked, decision, known);
  const after = addressAfter(locked, decision, { writing, event });
  return {
    before: locked,
    after,
    decision,
    contactId: writing.contactId,
    event,
    addressRow: addressRow(locked, decision, after.text),
    facts: contactFacts(locked, decision),
    cancelReason: decision.cancelMail ? cancelReason(decision) : null,
    mailId,
    writing,
  };
}

function eventOf(
  context: Context,
  locked: LockedAddress,
  { entry, lists }: Accepted,
  { writing, mailId }: { readonly writing: Writing; readonly mailId: string | null },
): LedgerEvent | null {
  if (entry === null) return null;
  return makeEvent({
    accountId: context.accountId,
    addressId: locked.addressId,
    contactId: writing.contactId,
    seq: locked.seq + 1,
    previousHash: locked.head,
    at: locked.now,
    entry,
    actor: writing.by ?? context.actor,
    evidence: evidenceOf(context, locked, lists, writing),
    messageId: mailId ?? writing.messageId,
    form: writing.form,
    activityId: context.activityId,
  });
}

function addressAfter(
  locked: LockedAddress,
  decision: Accepted,
  { writing, event }: { readonly writing: Writing; readonly event: LedgerEvent | null },
): LockedAddress {
  const { entry, address } = decision;
  const { contactId, text = locked.text } = writing;
  const lastEvent = entry === null ? address.lastEvent : { command: entry.command, from: entry.from, at: locked.now };
  const contact =
    contactId === null
      ? null
      : { deleted: isDeletedAfter(locked, decision), listIds: listsAfter(listsOf(locked), decision.lists) };
  return {
    ...locked,
    text,
    seq: event?.facts.seq ?? locked.seq,
    head: event?.hash ?? locked.head,
    contactId,
    updatedAt: event === null ? locked.updatedAt : locked.now,
    situation: {
      ...locked.situation,
      address: { ...address, lastEvent },
      contact,
      waiting: decision.waiting === 'keep' ? locked.situation.waiting : [],
    },
  };
}

/** Lists that a contact leaves and joins by decisions on its address. */
export function listsChanged(before: LockedAddress, after: LockedAddress) {
  return changedLists(listsOf(before), listsOf(after));
}

function listsOf({ situation }: LockedAddress): readonly string[] {
  return situation.contact?.listIds ?? [];
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
    bound: {
      addressId,
      permission: address.permission,
      undeliverable: address.undeliverableAt !== null,
      optOutAt: address.permission === 'unsubscribed' ? (address.optOut?.at ?? null) : null,
    },
    changedBy: decision.entry?.source ?? null,
    presence: decision.contact,
    now,
  };
}

function evidenceOf(
  context: Context,
  locked: LockedAddress,
  change: ListChange,
  { reason = null, evidence, by }: Writing,
): Record<string, unknown> {
  return {
    ...(by === undefined && requestEvidence(context)),
    ...(change.kind !== 'keep' && {
      lists_before: listsOf(locked),
      lists_after: listsAfter(listsOf(locked), change),
    }),
    ...(reason !== null && { reason }),
    ...evidence,
  };
}

function requestEvidence({ actor, evidence }: Context): Record<string, unknown> {
  const { ip, userAgent, claimed } = evidence;
  const client = actor.kind === 'user' ? actor.clientId : null;
  return {
    ...(ip !== undefined && { ip }),
    ...(userAgent !== undefined && { user_agent: userAgent }),
    ...(claimed !== undefined && { claimed: { by_client: client, claim: claimed } }),
  };
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
