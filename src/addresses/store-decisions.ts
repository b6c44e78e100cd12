import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { appendEvents } from '../ledger/append-event.ts';
import { cancelMessages } from '../outbox/cancel-messages.ts';
import { enqueueConfirmation } from '../outbox/enqueue-confirmation.ts';
import type { Accepted } from '../permission/decision.ts';
import { insertAddresses, updateAddresses } from './address-queries.ts';
import { endConfirmations, insertConfirmation } from './confirmation-queries.ts';
import { insertContacts, touchContacts, updateContacts } from './contact-queries.ts';
import type { ConfirmationToMail, Decided } from './decided.ts';
import { DecidedBatch, type UnboundChange } from './decided-batch.ts';
import type { LockedAddress } from './locked-address.ts';
import type { LockedContact } from './locked-contact.ts';
import { storeMembershipChanges } from './membership-queries.ts';
import type { Writing } from './prepare-decision.ts';

/**
 * Stores any number of decisions by a fixed number of statements: events, addresses, contacts, memberships, confirmations,
 * mail; all in the transaction that locked the addresses. The one writer of permission.
 */
export async function storeDecisions(tx: Transaction, context: Context, decided: Decided): Promise<void> {
  const { accountId } = context;
  await appendEvents(tx, decided.events);
  await insertAddresses(tx, accountId, decided.newAddresses);
  await updateAddresses(tx, accountId, decided.addresses);
  await insertContacts(tx, accountId, decided.newContacts);
  await updateContacts(tx, accountId, decided.contacts);
  await touchContacts(tx, accountId, decided.touchedContacts);
  await storeMembershipChanges(tx, accountId, decided.memberships);
  await endConfirmations(tx, accountId, decided.ended);
  await cancelMessages(tx, accountId, decided.cancelled);
  for (const confirmation of decided.confirmations) await mailConfirmation(tx, context, confirmation);
}

/** A locked address, with its contact if that was locked too. */
export interface LockedOwner {
  readonly address: LockedAddress;
  readonly contact?: LockedContact | undefined;
}

/** Stores one decision. @returns the address as it is now, still locked */
export async function storeDecision(
  tx: Transaction,
  context: Context,
  { address, contact }: LockedOwner,
  { decision, ...writing }: Writing & { readonly decision: Accepted },
): Promise<LockedAddress> {
  const batch = new DecidedBatch(context, { addresses: [address], contacts: contact ? [contact] : [] });
  const after = batch.decide(address, decision, writing);
  await storeDecisions(tx, context, batch.take());
  return after;
}

/** Stores a change of one contact without an address. */
export async function storeUnbound(
  tx: Transaction,
  context: Context,
  contact: LockedContact | string,
  change: UnboundChange,
): Promise<void> {
  const isNew = typeof contact === 'string';
  const batch = new DecidedBatch(context, { addresses: [], contacts: isNew ? [] : [contact] });
  batch.changeUnbound(isNew ? contact : contact.contactId, change);
  await storeDecisions(tx, context, batch.take());
}

async function mailConfirmation(tx: Transaction, context: Context, confirmation: ConfirmationToMail): Promise<void> {
  const confirmationId = uuidv7();
  const { mailId: messageId, kind, listIds, contactId, addressId, recipient, now } = confirmation;
  await insertConfirmation(tx, context.accountId, { ...confirmation, confirmationId });
  await enqueueConfirmation(tx, context, {
    messageId,
    confirmationId,
    kind,
    listIds,
    contactId,
    addressId,
    recipient,
    now,
  });
}
