import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Conflict } from '../errors.ts';
import { decidePermission } from '../permission/decide-permission.ts';
import { askForContact } from './ask-for-contact.ts';
import { accepted, reasonOf } from '../addresses/change-permission.ts';
import type { NewContactInput } from './contact-input.ts';
import type { Contact } from './contact.ts';
import { findContact } from './find-contact.ts';
import type { LockedAddress } from '../addresses/lock-address.ts';
import { lockAddresses } from '../addresses/lock-addresses.ts';
import { setMemberships } from '../addresses/membership-queries.ts';
import { replaceSubResources } from './sub-resources/replace-sub-resources.ts';
import { requireReferences } from './require-references.ts';
import { storeDecision } from '../addresses/store-decision.ts';
import { insertContactRow } from '../addresses/write-contact-queries.ts';

/**
 * Creates a contact. An address with a stored permission and no contact keeps that permission; what the request asks
 * beyond it is not granted.
 *
 * @throws Conflict ending with the contact's id where a contact in any state has the address; also for racing requests
 * @throws Invalid for unknown lists, tags and custom fields, PermissionRefused by the permission rules
 */
export async function createContact(context: Context, input: NewContactInput): Promise<Contact> {
  const contactId = uuidv7();
  return context.database.transaction(async (tx) => {
    const references = await requireReferences(tx, context.accountId, input);
    const now =
      input.email === undefined
        ? context.clock()
        : await createWithAddress(tx, context, contactId, input, input.email.address);
    if (input.email === undefined) {
      await insertContactRow(
        tx,
        context.accountId,
        contactId,
        { profile: input.profile, createSource: input.source, now },
        null,
      );
      await setMemberships(tx, context.accountId, contactId, [], input.listIds ?? [], now);
    }
    await replaceSubResources(tx, context.accountId, contactId, { ...input, ...references }, now);
    return findContact(tx, context.accountId, contactId);
  });
}

async function createWithAddress(
  tx: Transaction,
  context: Context,
  contactId: string,
  input: NewContactInput,
  address: string,
): Promise<Date> {
  const [locked] = await lockAddresses(tx, context, [address]);
  if (locked === undefined) throw new Error('an address that was locked is missing');
  requireFree(locked);
  const command = askForContact(input, 'create');
  const decision = accepted(decidePermission(locked.situation, command, locked.now));
  await storeDecision(tx, context, locked, decision, {
    contactId,
    text: address,
    evidence: reasonOf(command),
    writeContact: (facts) =>
      insertContactRow(
        tx,
        context.accountId,
        contactId,
        { profile: input.profile, createSource: input.source, now: locked.now },
        facts,
      ),
  });
  return locked.now;
}

/** @throws Conflict whose message ends with the id of the contact that has the address; clients read it from there */
export function requireFree(locked: LockedAddress): void {
  if (locked.contactId !== null) throw new Conflict(`Email already exists for contact ${locked.contactId}`);
}
