import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { decidePermission, type Command } from '../permission/decide-permission.ts';
import type { Decision } from '../permission/decision.ts';
import { inStep, type ContactChange } from './contact-change.ts';
import type { LockedAddress } from './lock-address.ts';
import { changeColumns, type BatchContact } from './contact-columns.ts';
import { DecidedBatch } from './decided-batch.ts';
import { lockContacts } from './lock-contacts.ts';
import { storeDecisions } from './store-decisions.ts';
import { UnboundMemberships } from './unbound-memberships.ts';

/** A contact without an address: nothing can be mailed to it, so what becomes of it is no matter of permission. */
export interface Unbound {
  readonly contact: BatchContact;
  readonly listIds: readonly string[];
  readonly now: Date;
}

/** What many contacts are asked: a command on their addresses, and the same for those without one. */
export interface ContactsCommand {
  readonly command: Command;
  /** Why a contact on these lists is left alone; null: it is not. */
  readonly passOver?: (listIds: readonly string[]) => string | null;
  /** null: nothing changes. */
  readonly unbound: (
    contact: Unbound,
  ) => { readonly listIds: readonly string[]; readonly change: ContactChange } | null;
}

export type ContactsResult =
  | { readonly contact: BatchContact; readonly decision: Decision }
  | { readonly contact: BatchContact; readonly unbound: 'changed' | 'unchanged' }
  | { readonly contact: BatchContact; readonly passedOver: string }
  /** There is no such contact. */
  | undefined;

/**
 * Decides one command on any number of contacts and stores what was decided, by a fixed number of statements.
 *
 * @returns one result for each id, with the contact as it was
 */
export async function changeContacts(
  tx: Transaction,
  context: Context,
  contactIds: readonly string[],
  { command, passOver, unbound }: ContactsCommand,
): Promise<ContactsResult[]> {
  const { accountId } = context;
  const { contacts, addresses } = await lockContacts(tx, context, contactIds);
  const batch = new DecidedBatch(context, addresses, contacts);
  const without = contacts.filter(({ columns }) => columns.addressId === null).map(({ contactId }) => contactId);
  const memberships = await UnboundMemberships.read(tx, accountId, without);
  const results = contactIds.map((contactId): ContactsResult => {
    const contact = batch.contact(contactId);
    if (contact === undefined) return undefined;
    const { addressId } = contact.columns;
    const locked = addressId === null ? null : batch.address(addressId);
    const present = locked === null ? memberships.of(contactId) : (locked.situation.contact?.listIds ?? []);
    const passedOver = passOver?.(present) ?? null;
    if (passedOver !== null) return { contact, passedOver };
    if (locked !== null) return { contact, decision: decideBound(batch, contact, locked, command) };
    const now = context.clock();
    const wanted = unbound({ contact, listIds: present, now });
    if (wanted === null) return { contact, unbound: 'unchanged' };
    memberships.change(contactId, wanted.listIds, now);
    batch.changeContact(contactId, changeColumns(contact.columns, wanted.change));
    return { contact, unbound: 'changed' };
  });
  await storeDecisions(tx, context, batch.take(), memberships.changes());
  return results;
}

function decideBound(batch: DecidedBatch, contact: BatchContact, locked: LockedAddress, command: Command): Decision {
  const decision = decidePermission(locked.situation, command, locked.now);
  if (decision.refused) return decision;
  batch.decide(locked, decision, { contactId: contact.contactId, evidence: {} }, (facts) => {
    const change = inStep(facts);
    return change === null ? null : changeColumns(contact.columns, change);
  });
  return decision;
}
