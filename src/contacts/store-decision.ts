import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { appendEvent } from '../ledger/append-event.ts';
import { cancelMessages } from '../outbox/cancel-messages.ts';
import { enqueueConfirmation } from '../outbox/enqueue-confirmation.ts';
import type { Source } from '../permission/address-state.ts';
import type { Accepted, ListChange } from '../permission/decision.ts';
import { endConfirmations, insertConfirmation } from './confirmation-queries.ts';
import type { LockedAddress } from './lock-address.ts';
import { setMemberships } from './membership-queries.ts';
import { insertAddress, updateAddress } from './permission-queries.ts';

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

export interface Storing {
  /** The contact that the memberships and the mail belong to; null where the address has none. */
  readonly contactId: string | null;
  /** Writes the contact's row between the address and the memberships, both of which refer to it. */
  readonly writeContact: (facts: ContactFacts) => Promise<void>;
  readonly evidence: Record<string, unknown>;
  /** A new spelling of the address. */
  readonly text?: string | undefined;
  /** The mail whose link was followed, where it was one. */
  readonly messageId?: string | undefined;
}

/**
 * Stores one decision: event, address, contact, memberships, confirmations, mail; all in the transaction that locked the
 * address.
 *
 * @returns the address as it is now, still locked
 */
export async function storeDecision(
  tx: Transaction,
  context: Context,
  locked: LockedAddress,
  decision: Accepted,
  storing: Storing,
): Promise<LockedAddress> {
  const mailId = decision.confirmation === null ? undefined : uuidv7();
  const stored = await storeAddress(tx, context, locked, decision, {
    ...storing,
    messageId: mailId ?? storing.messageId,
  });
  await storing.writeContact(contactFacts(stored, decision));
  const listIds = await storeMemberships(tx, context, locked, decision.lists, storing.contactId);
  await storeConfirmations(tx, context, locked, decision, { contactId: storing.contactId, mailId, text: stored.text });
  if (decision.cancelMail) {
    const target = { addressId: locked.addressId, ...(storing.contactId !== null && { contactId: storing.contactId }) };
    await cancelMessages(tx, context.accountId, target, cancelReason(decision), locked.now);
  }
  const contact = storing.contactId === null ? null : { deleted: isDeletedAfter(locked, decision), listIds };
  return { ...stored, contactId: storing.contactId, situation: { ...stored.situation, contact } };
}

async function storeAddress(
  tx: Transaction,
  context: Context,
  locked: LockedAddress,
  decision: Accepted,
  storing: Storing,
): Promise<LockedAddress> {
  const { entry, address } = decision;
  const { now } = locked;
  const text = storing.text ?? locked.text;
  let head = { seq: locked.seq, hash: locked.head };
  if (entry !== null) {
    head = await appendEvent(tx, {
      accountId: context.accountId,
      addressId: locked.addressId,
      contactId: storing.contactId,
      seq: locked.seq + 1,
      previousHash: locked.head,
      at: now,
      entry,
      actor: context.actor,
      evidence: { ...requestEvidence(context), ...listEvidence(locked, decision.lists), ...storing.evidence },
      ...(storing.messageId !== undefined && { messageId: storing.messageId }),
    });
  }
  const identity = { accountId: context.accountId, addressId: locked.addressId, key: locked.key, text };
  if (locked.seq === 0) {
    if (entry === null) throw new Error('an address cannot be stored without a first event');
    await insertAddress(tx, identity, address, head, now);
  } else if (entry !== null || address !== locked.situation.address || text !== locked.text) {
    await updateAddress(tx, identity, address, head, entry === null ? undefined : now);
  }
  const lastEvent = entry === null ? address.lastEvent : { command: entry.command, from: entry.from, at: now };
  const situation = { ...locked.situation, address: { ...address, lastEvent } };
  return { ...locked, text, seq: head.seq, head: head.hash, situation };
}

function contactFacts(stored: LockedAddress, decision: Accepted): ContactFacts {
  const { address } = decision;
  if (address.permission === null) throw new Error('a stored address has no permission');
  return {
    addressId: stored.addressId,
    permission: address.permission,
    undeliverable: address.undeliverableAt !== null,
    optOutAt: address.permission === 'unsubscribed' ? (address.optOut?.at ?? null) : null,
    changedBy: decision.entry?.source ?? null,
    presence: decision.contact,
    now: stored.now,
  };
}

async function storeMemberships(
  tx: Transaction,
  context: Context,
  locked: LockedAddress,
  change: ListChange,
  contactId: string | null,
): Promise<readonly string[]> {
  const present = locked.situation.contact?.listIds ?? [];
  if (contactId === null || change.kind === 'keep') return present;
  const wanted = change.kind === 'replace' ? [...change.listIds] : [...new Set([...present, ...change.listIds])];
  await setMemberships(tx, context.accountId, contactId, present, wanted, locked.now);
  return wanted;
}

async function storeConfirmations(
  tx: Transaction,
  context: Context,
  locked: LockedAddress,
  decision: Accepted,
  mail: { readonly contactId: string | null; readonly mailId: string | undefined; readonly text: string | null },
): Promise<void> {
  const { accountId } = context;
  const { addressId, now } = locked;
  if (decision.waiting !== 'keep' && locked.situation.waiting.length > 0) {
    const answered = decision.waiting === 'void' ? null : decision.waiting.answered;
    await endConfirmations(tx, accountId, addressId, answered, now);
  }
  if (decision.confirmation === null || mail.mailId === undefined) return;
  if (mail.text === null) throw new Error('an erased address cannot be mailed');
  const confirmationId = uuidv7();
  const { kind, listIds } = decision.confirmation;
  await insertConfirmation(
    tx,
    { accountId, confirmationId, addressId },
    decision.confirmation,
    decision.address.episodeCount,
    now,
  );
  await enqueueConfirmation(tx, context, {
    messageId: mail.mailId,
    confirmationId,
    kind,
    listIds: [...listIds],
    contactId: mail.contactId,
    addressId,
    recipient: mail.text,
    now,
  });
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
  if (change.kind === 'keep') return {};
  const after = change.kind === 'replace' ? change.listIds : [...new Set([...before, ...change.listIds])];
  return { lists_before: before, lists_after: after };
}

function isDeletedAfter(locked: LockedAddress, decision: Accepted): boolean {
  if (decision.contact === 'keep') return locked.situation.contact?.deleted ?? false;
  return decision.contact === 'delete';
}

function cancelReason(decision: Accepted): string {
  if (decision.address.permission === 'unsubscribed') return 'the address opted out';
  return decision.contact === 'delete' ? 'the contact was deleted' : 'the contact left this address';
}
