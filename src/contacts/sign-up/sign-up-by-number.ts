import { v7 as uuidv7 } from 'uuid';
import { decide } from '../../addresses/decide.ts';
import { lockContact } from '../../addresses/lock-contacts.ts';
import { storeDecision, storeUnbound } from '../../addresses/store-decisions.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import type { SignUpInput } from '../contact-input.ts';
import { findNumberOwner } from '../../sms-channels/find-number-owners.ts';
import { signedUp } from './signed-up.ts';

export interface SignedUp {
  readonly contactId: string;
  readonly action: 'created' | 'updated';
  readonly now: Date;
}

/**
 * Signs up the contact with a number for text messages, or a new contact without an address. If the contact has an address,
 * its permission stays.
 *
 * @returns the contact, still locked, for the rest of the entered data
 */
export async function signUpByNumber(tx: Transaction, context: Context, input: SignUpInput): Promise<SignedUp> {
  const { accountId } = context;
  const { profile, listIds, smsChannel } = input;
  if (smsChannel?.number === undefined) throw new Error('a sign-up has neither an address nor a number');
  const ownerId = await findNumberOwner(tx, accountId, smsChannel.number);
  const facts = { changedBy: 'Contact', presence: 'revive' } as const;
  if (ownerId === undefined) {
    const contactId = uuidv7();
    const now = context.clock();
    await storeUnbound(tx, context, contactId, { ...facts, contact: signedUp(undefined, profile), listIds, now });
    return { contactId, action: 'created', now };
  }
  const { contact, present: address } = await lockContact(tx, context, { contactId: ownerId });
  const write = signedUp(contact, profile);
  const now = address === null ? context.clock() : address.now;
  if (address === null) {
    const joined = [...new Set([...contact.unboundListIds, ...listIds])];
    await storeUnbound(tx, context, contact, { ...facts, contact: write, listIds: joined, now });
  } else {
    const decision = decide(address, { kind: 'join_by_number', listIds });
    await storeDecision(tx, context, { address, contact }, { decision, contactId: ownerId, contact: write });
  }
  return { contactId: ownerId, action: 'updated', now };
}
