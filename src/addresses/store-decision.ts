import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { appendEvent } from '../ledger/append-event.ts';
import { cancelMessages } from '../outbox/cancel-messages.ts';
import { enqueueConfirmation } from '../outbox/enqueue-confirmation.ts';
import type { Accepted } from '../permission/decision.ts';
import { endConfirmations, insertConfirmation } from './confirmation-queries.ts';
import type { LockedAddress } from './lock-address.ts';
import { changeMemberships } from './membership-queries.ts';
import { insertAddress, updateAddress } from './permission-queries.ts';
import { prepareDecision, type ContactFacts, type DecisionContext, type PreparedDecision } from './prepare-decision.ts';

export interface Storing extends DecisionContext {
  /** Writes the contact's row between the address and the memberships, both of which refer to it. */
  readonly writeContact: (facts: ContactFacts) => Promise<void>;
  /** What waits with the confirmation that the decision causes, for whoever presses its button; JSON. */
  readonly request?: unknown;
  /** Whom that confirmation is mailed to, where the text of the address is not stored. */
  readonly recipient?: string | undefined;
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
  const { accountId } = context;
  const mailId = decision.confirmation === null ? undefined : uuidv7();
  const prepared = prepareDecision(context, locked, decision, { ...storing, messageId: mailId ?? storing.messageId });
  const { after, contactId, cancelReason } = prepared;
  await storeAddress(tx, context, prepared);
  await storing.writeContact(prepared.facts);
  if (contactId !== null) await changeMemberships(tx, accountId, contactId, prepared.lists, locked.now);
  const text = after.text ?? storing.recipient ?? null;
  await storeConfirmations(tx, context, locked, decision, {
    contactId,
    mailId,
    text,
    request: storing.request ?? null,
  });
  if (cancelReason !== null) {
    await cancelMessages(
      tx,
      accountId,
      [{ addressId: locked.addressId, contactId, because: cancelReason }],
      locked.now,
    );
  }
  return after;
}

async function storeAddress(tx: Transaction, context: Context, prepared: PreparedDecision): Promise<void> {
  const { event, addressRow, after, decision } = prepared;
  if (event !== null) await appendEvent(tx, event);
  const identity = { accountId: context.accountId, addressId: after.addressId, key: after.key, text: after.text };
  const head = { seq: after.seq, hash: after.head };
  if (addressRow === 'insert') await insertAddress(tx, identity, decision.address, head, after.now);
  if (addressRow === 'update') {
    await updateAddress(tx, identity, decision.address, head, event === null ? undefined : after.now);
  }
}

async function storeConfirmations(
  tx: Transaction,
  context: Context,
  locked: LockedAddress,
  decision: Accepted,
  mail: {
    readonly contactId: string | null;
    readonly mailId: string | undefined;
    readonly text: string | null;
    readonly request: unknown;
  },
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
    { ...decision.confirmation, request: mail.request },
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
