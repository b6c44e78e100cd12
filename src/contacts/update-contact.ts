import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { decidePermission } from '../permission/decide-permission.ts';
import { askForContact } from './ask-for-contact.ts';
import { accepted, reasonOf } from '../addresses/change-permission.ts';
import type { ContactInput } from './contact-input.ts';
import type { Contact } from './contact.ts';
import { findContact } from './find-contact.ts';
import { lockContactAddress, type LockedContact } from '../addresses/lock-contact-address.ts';
import { findContactMemberships, setMemberships } from '../addresses/membership-queries.ts';
import { moveToAddress } from './move-to-address.ts';
import { replaceSubResources } from './sub-resources/replace-sub-resources.ts';
import { requireReferences } from './require-references.ts';
import { storeDecision } from '../addresses/store-decision.ts';
import { updateContactRow } from '../addresses/write-contact-queries.ts';

/**
 * Updates a contact in one transaction: a change of address first, then permission and lists by the permission rules, then
 * profile and sub-resources. A refusal stores nothing.
 *
 * @param expected the versions to be updated, an opt-out included; undefined: whichever the contact is at
 * @throws NotFound, PreconditionFailed, Invalid for unknown lists, tags and custom fields, Conflict ending with the id of the contact that has the new address,
 * PermissionRefused with the reason
 */
export async function updateContact(
  context: Context,
  contactId: string,
  input: ContactInput,
  expected?: readonly string[],
): Promise<Contact> {
  return context.database.transaction(async (tx) => {
    const locked = await lockContactAddress(tx, context, contactId, input.email?.address, expected);
    const references = await requireReferences(tx, context.accountId, input);
    const now = await updateLocked(tx, context, contactId, locked, input);
    await replaceSubResources(tx, context.accountId, contactId, { ...input, ...references }, now);
    return findContact(tx, context.accountId, contactId);
  });
}

async function updateLocked(
  tx: Transaction,
  context: Context,
  contactId: string,
  locked: LockedContact,
  input: ContactInput,
): Promise<Date> {
  if (locked.next !== null)
    return moveToAddress(tx, context, contactId, { present: locked.present, next: locked.next, input });
  if (locked.present === null) return updateWithoutAddress(tx, context, contactId, locked, input);
  const { present } = locked;
  const command = askForContact(input, 'update');
  const decision = accepted(decidePermission(present.situation, command, present.now));
  await storeDecision(tx, context, present, decision, {
    contactId,
    text: input.email?.address,
    evidence: reasonOf(command),
    writeContact: (facts) =>
      updateContactRow(
        tx,
        context.accountId,
        contactId,
        { profile: input.profile, updateSource: input.source, now: present.now },
        facts,
      ),
  });
  return present.now;
}

/** Nothing can be mailed to a contact without an address, so its lists and its return are no matter of permission. */
async function updateWithoutAddress(
  tx: Transaction,
  context: Context,
  contactId: string,
  locked: LockedContact,
  input: ContactInput,
): Promise<Date> {
  if (input.email !== undefined) throw new Invalid(['email_address.address is missing']);
  const now = context.clock();
  const revives = locked.deleted && input.source === 'Account';
  const change = { profile: input.profile, updateSource: input.source, now, revives };
  await updateContactRow(tx, context.accountId, contactId, change, null);
  if (input.listIds !== undefined && (!locked.deleted || revives)) {
    const present = await findContactMemberships(tx, context.accountId, contactId);
    await setMemberships(tx, context.accountId, contactId, present, input.listIds, now);
  }
  return now;
}
