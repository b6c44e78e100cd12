import { decide } from '../addresses/decide.ts';
import { lockContact, type ContactUnderLock } from '../addresses/lock-contacts.ts';
import { storeDecision, storeUnbound } from '../addresses/store-decisions.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { askForContact } from './ask-for-contact.ts';
import type { ContactInput } from './contact-input.ts';
import type { Contact } from './contact.ts';
import { findContact } from './find-contact.ts';
import { moveToAddress } from './move-to-address.ts';
import { requireReferences } from './require-references.ts';
import { replaceSubResources } from './sub-resources/replace-sub-resources.ts';

/**
 * Updates a contact in one transaction: a change of address first, then permission and lists by the permission rules, then
 * profile and sub-resources. A refusal stores nothing.
 *
 * @param expected the versions to be updated, an opt-out included; undefined: any
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
    const locked = await lockContact(tx, context, { contactId, address: input.email?.address, expected });
    const references = await requireReferences(tx, context.accountId, input);
    const now = await updateLocked(tx, context, locked, input);
    await replaceSubResources(tx, { accountId: context.accountId, contactId, now }, { ...input, ...references });
    return findContact(tx, context.accountId, contactId);
  });
}

async function updateLocked(
  tx: Transaction,
  context: Context,
  locked: ContactUnderLock,
  input: ContactInput,
): Promise<Date> {
  const { contact, present, next } = locked;
  if (next !== null) return moveToAddress(tx, context, { contact, present, next }, input);
  if (present === null) return updateWithoutAddress(tx, context, locked, input);
  const command = askForContact(input, 'update');
  await storeDecision(
    tx,
    context,
    { address: present, contact },
    {
      decision: decide(present, command),
      contactId: contact.contactId,
      contact: { kind: 'update', profile: input.profile, source: input.source },
      text: input.email?.address,
      reason: command.reason,
    },
  );
  return present.now;
}

/** Nothing can be mailed to a contact without an address, so its lists and its return are no matter of permission. */
async function updateWithoutAddress(
  tx: Transaction,
  context: Context,
  { contact }: ContactUnderLock,
  { email, profile, source, listIds }: ContactInput,
): Promise<Date> {
  if (email !== undefined) throw new Invalid(['email_address.address is missing']);
  const now = context.clock();
  const deleted = contact.columns.deletedAt !== null;
  const revives = deleted && source === 'Account';
  await storeUnbound(tx, context, contact, {
    contact: { kind: 'update', profile, source },
    changedBy: source,
    presence: revives ? 'revive' : 'keep',
    listIds: deleted && !revives ? contact.unboundListIds : (listIds ?? contact.unboundListIds),
    now,
  });
  return now;
}
