import { DecidedBatch } from '../addresses/decided-batch.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { ContactUnderLock } from '../addresses/lock-contacts.ts';
import { storeDecisions } from '../addresses/store-decisions.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { PermissionRefused } from '../errors.ts';
import { neverSeen, type Situation } from '../permission/address-state.ts';
import { changeAddress } from '../permission/change-address.ts';
import { askForContact } from './ask-for-contact.ts';
import type { ContactInput } from './contact-input.ts';
import { requireFree } from './require-free.ts';

/**
 * Gives a contact another address. The old address keeps its permission and history, and its unsent mail is cancelled. The
 * permission rules decide on the new one, so that no opt-out is lost.
 *
 * @returns the time of the decision
 * @throws Conflict if another contact has the address, PermissionRefused by the rules
 */
export async function moveToAddress(
  tx: Transaction,
  context: Context,
  { contact, present, next }: ContactUnderLock & { readonly next: LockedAddress },
  input: ContactInput,
): Promise<Date> {
  requireFree(next);
  const { contactId } = contact;
  const old = present?.situation ?? withoutAddress(contact);
  const command = askForContact(input, 'update');
  const now = present !== null && present.now > next.now ? present.now : next.now;
  const decision = changeAddress(old, next.situation, command, now);
  if (decision.refused) throw new PermissionRefused(decision.reason);

  const { reason } = command;
  const addresses = present === null ? [next] : [present, next];
  const batch = new DecidedBatch(context, { addresses, contacts: [contact] });
  if (present !== null) {
    batch.decide({ ...present, now }, decision.leaving, { contactId, contact: { kind: 'none' }, reason });
  }
  let arriving: LockedAddress = { ...next, now, situation: { ...next.situation, contact: old.contact } };
  for (const step of decision.arriving) {
    arriving = batch.decide(arriving, step, {
      contactId,
      contact: { kind: 'update', profile: input.profile, source: input.source },
      text: input.email?.address,
      reason,
      evidence: { previous_address_id: present?.addressId ?? null },
    });
  }
  await storeDecisions(tx, context, batch.take());
  return now;
}

function withoutAddress({ columns, unboundListIds }: ContactUnderLock['contact']): Situation {
  return {
    address: neverSeen,
    contact: { deleted: columns.deletedAt !== null, listIds: unboundListIds },
    waiting: [],
    requests: { last24Hours: 0, unanswered: 0 },
  };
}
