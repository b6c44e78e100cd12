import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import { decidePermission } from '../../permission/decide-permission.ts';
import { findNumberOwner } from '../../sms-channels/find-number-owner.ts';
import { accepted } from '../../addresses/change-permission.ts';
import type { SignUpInput } from '../contact-input.ts';
import type { LockedAddress } from '../../addresses/lock-address.ts';
import { lockContactAddress } from '../../addresses/lock-contact-address.ts';
import { findContactMemberships, setMemberships } from '../../addresses/membership-queries.ts';
import { storeDecision } from '../../addresses/store-decision.ts';
import { insertContactRow, updateContactRow } from '../../addresses/write-contact-queries.ts';

export interface SignedUp {
  readonly contactId: string;
  readonly action: 'created' | 'updated';
  readonly now: Date;
}

/**
 * Signs up whoever has a number for text messages; nobody yet: a new contact without an address. Of an address that the contact
 * has nothing is said, so its permission stays.
 *
 * @returns the contact, still locked, to have the rest of what was entered
 */
export async function signUpByNumber(tx: Transaction, context: Context, input: SignUpInput): Promise<SignedUp> {
  const { accountId } = context;
  const { profile, listIds, smsChannel } = input;
  if (smsChannel?.number === undefined) throw new Error('a sign-up has neither an address nor a number');
  const ownerId = await findNumberOwner(tx, accountId, smsChannel.number);
  if (ownerId === undefined) {
    const contactId = uuidv7();
    const now = context.clock();
    await insertContactRow(tx, accountId, contactId, { profile, createSource: 'Contact', now }, null);
    await setMemberships(tx, accountId, contactId, [], listIds, now);
    return { contactId, action: 'created', now };
  }
  const { present } = await lockContactAddress(tx, context, ownerId, undefined);
  const now = present === null ? context.clock() : present.now;
  if (present !== null) await updateWithAddress(tx, context, ownerId, present, input);
  else {
    const update = { profile, updateSource: 'Contact', now, revives: true } as const;
    await updateContactRow(tx, accountId, ownerId, update, null);
    const joined = await findContactMemberships(tx, accountId, ownerId);
    await setMemberships(tx, accountId, ownerId, joined, [...new Set([...joined, ...listIds])], now);
  }
  return { contactId: ownerId, action: 'updated', now };
}

async function updateWithAddress(
  tx: Transaction,
  context: Context,
  contactId: string,
  present: LockedAddress,
  { profile, listIds }: SignUpInput,
): Promise<void> {
  const { now, situation } = present;
  const decision = accepted(decidePermission(situation, { kind: 'join_by_number', listIds }, now));
  await storeDecision(tx, context, present, decision, {
    contactId,
    evidence: {},
    writeContact: (facts) =>
      updateContactRow(tx, context.accountId, contactId, { profile, updateSource: 'Contact', now }, facts),
  });
}
