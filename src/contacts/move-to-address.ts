import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { PermissionRefused } from '../errors.ts';
import { neverSeen, type Situation } from '../permission/address-state.ts';
import { changeAddress } from '../permission/change-address.ts';
import { askForContact } from './ask-for-contact.ts';
import { reasonOf } from '../addresses/change-permission.ts';
import type { ContactInput } from './contact-input.ts';
import { requireFree } from './create-contact.ts';
import type { LockedAddress } from '../addresses/lock-address.ts';
import { findContactMemberships } from '../addresses/membership-queries.ts';
import { storeDecision } from '../addresses/store-decision.ts';
import { lockContact, updateContactRow } from '../addresses/write-contact-queries.ts';

export interface Move {
  readonly present: LockedAddress | null;
  readonly next: LockedAddress;
  readonly input: ContactInput;
}

/**
 * Gives a contact another address: what it leaves keeps its permission and history, and its unsent mail is cancelled; what
 * it gets is decided by the permission rules, so that no opt-out is shaken off.
 *
 * @throws Conflict where another contact has the address, PermissionRefused by the rules
 */
export async function moveToAddress(tx: Transaction, context: Context, contactId: string, move: Move): Promise<Date> {
  const { present, next, input } = move;
  requireFree(next);
  const old = present?.situation ?? (await withoutAddress(tx, context, contactId));
  const command = askForContact(input, 'update');
  const now = present !== null && present.now > next.now ? present.now : next.now;
  const decision = changeAddress(old, next.situation, command, now);
  if (decision.refused) throw new PermissionRefused(decision.reason);

  const evidence = { ...reasonOf(command), previous_address_id: present?.addressId ?? null };
  const leaves = async (): Promise<void> => undefined;
  if (present !== null) {
    await storeDecision(tx, context, { ...present, now }, decision.leaving, {
      contactId,
      evidence: reasonOf(command),
      writeContact: leaves,
    });
  }
  let arriving: LockedAddress = { ...next, now, situation: { ...next.situation, contact: old.contact } };
  for (const step of decision.arriving) {
    arriving = await storeDecision(tx, context, arriving, step, {
      contactId,
      text: input.email?.address,
      evidence,
      writeContact: (facts) =>
        updateContactRow(
          tx,
          context.accountId,
          contactId,
          { profile: input.profile, updateSource: input.source, now },
          facts,
        ),
    });
  }
  return now;
}

async function withoutAddress(tx: Transaction, context: Context, contactId: string): Promise<Situation> {
  const contact = await lockContact(tx, context.accountId, contactId);
  const listIds = await findContactMemberships(tx, context.accountId, contactId);
  const deleted = contact?.deleted_at !== null;
  return {
    address: neverSeen,
    contact: { deleted, listIds },
    waiting: [],
    requests: { last24Hours: 0, unanswered: 0 },
  };
}
