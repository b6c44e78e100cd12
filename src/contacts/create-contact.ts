import { v7 as uuidv7 } from 'uuid';
import { decide } from '../addresses/decide.ts';
import { lockAddressText } from '../addresses/lock-addresses.ts';
import { storeDecision, storeUnbound } from '../addresses/store-decisions.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { askForContact } from './ask-for-contact.ts';
import type { NewContactInput } from './contact-input.ts';
import type { Contact } from './contact.ts';
import { findContact } from './find-contact.ts';
import { requireFree } from './require-free.ts';
import { requireReferences } from './require-references.ts';
import { replaceSubResources } from './sub-resources/replace-sub-resources.ts';

/**
 * Creates a contact. An address with a stored permission and no contact keeps that permission; the request cannot raise it.
 *
 * @throws Conflict ending with the contact's id if a contact in any state has the address; also for racing requests
 * @throws Invalid for unknown lists, tags and custom fields, PermissionRefused by the permission rules
 */
export async function createContact(context: Context, input: NewContactInput): Promise<Contact> {
  const contactId = uuidv7();
  return context.database.transaction(async (tx) => {
    const references = await requireReferences(tx, context.accountId, input);
    const now = await storeNew(tx, context, contactId, input);
    await replaceSubResources(tx, { accountId: context.accountId, contactId, now }, { ...input, ...references });
    return findContact(tx, context.accountId, contactId);
  });
}

async function storeNew(tx: Transaction, context: Context, contactId: string, input: NewContactInput): Promise<Date> {
  const { profile, source, email, listIds = [] } = input;
  const contact = { kind: 'create', profile, source } as const;
  if (email === undefined) {
    const now = context.clock();
    await storeUnbound(tx, context, contactId, { contact, listIds, changedBy: source, presence: 'keep', now });
    return now;
  }
  const address = await lockAddressText(tx, context, email.address);
  requireFree(address);
  const command = askForContact(input, 'create');
  const decision = decide(address, command);
  const { reason } = command;
  await storeDecision(tx, context, { address }, { decision, contactId, contact, text: email.address, reason });
  return address.now;
}
