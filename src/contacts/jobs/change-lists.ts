import { mostLists } from '../contact-limits.ts';
import { decideContact, type DecidedContact } from '../../addresses/decide-contact.ts';
import { DecidedBatch } from '../../addresses/decided-batch.ts';
import { lockContacts } from '../../addresses/lock-contacts.ts';
import type { LockedContact } from '../../addresses/locked-contact.ts';
import { storeDecisions } from '../../addresses/store-decisions.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import type { AskCommand } from '../../permission/ask.ts';
import { passedOverInBulk } from '../../permission/passed-over-in-bulk.ts';

/** The outcome for one contact. */
export interface ListsOutcome {
  readonly contactId: string;
  readonly outcome: 'changed' | 'unchanged' | 'skipped';
  /** Why it was skipped. */
  readonly reason: string | null;
  /** Whether the reason is its permission. */
  readonly optedOut: boolean;
}

/**
 * Puts contacts on lists of the account. A contact that is deleted, opted out or not confirmed, or would be on more than 50
 * lists, joins none, and nobody is mailed a question.
 */
export function addToLists(
  tx: Transaction,
  context: Context,
  contactIds: readonly string[],
  listIds: readonly string[],
): Promise<ListsOutcome[]> {
  return changeLists(tx, context, contactIds, { mode: 'add', listIds });
}

/** Takes contacts off lists. Nobody's permission changes. */
export function removeFromLists(
  tx: Transaction,
  context: Context,
  contactIds: readonly string[],
  listIds: readonly string[],
): Promise<ListsOutcome[]> {
  return changeLists(tx, context, contactIds, { mode: 'remove', listIds });
}

interface ListsAsked {
  readonly mode: 'add' | 'remove';
  readonly listIds: readonly string[];
}

async function changeLists(
  tx: Transaction,
  context: Context,
  contactIds: readonly string[],
  lists: ListsAsked,
): Promise<ListsOutcome[]> {
  const batch = new DecidedBatch(context, await lockContacts(tx, context, contactIds));
  const now = context.clock();
  const outcomes = contactIds.map((contactId): ListsOutcome => {
    const contact = batch.contact(contactId);
    if (contact === undefined) return skipped(contactId, 'the contact does not exist');
    if (lists.mode === 'add' && tooMany(listsOf(batch, contact), lists.listIds)) {
      return skipped(contactId, `the contact would be on more than ${mostLists} lists`);
    }
    return toOutcome(contact, decideContact(batch, contact, ask(lists), now), lists);
  });
  await storeDecisions(tx, context, batch.take());
  return outcomes;
}

function listsOf(batch: DecidedBatch, { columns, unboundListIds }: LockedContact): readonly string[] {
  if (columns.addressId === null) return unboundListIds;
  return batch.address(columns.addressId).situation.contact?.listIds ?? [];
}

/** A contact that is deleted or opted out is on none. */
function tooMany(present: readonly string[], added: readonly string[]): boolean {
  const wanted = new Set([...present, ...added]).size;
  return wanted > mostLists && wanted > present.length;
}

function ask(lists: ListsAsked): AskCommand {
  return {
    kind: 'ask',
    command: lists.mode === 'add' ? 'add_to_lists' : 'remove_from_lists',
    source: 'Account',
    via: 'bulk',
    permission: undefined,
    reason: null,
    lists,
    read: null,
  };
}

function toOutcome({ contactId, columns }: LockedContact, result: DecidedContact, { mode }: ListsAsked): ListsOutcome {
  const deleted = columns.deletedAt !== null;
  if ('unbound' in result) {
    if (mode === 'add' && deleted) return skipped(contactId, 'the contact is deleted');
    return { contactId, outcome: result.unbound, reason: null, optedOut: false };
  }
  const { decision } = result;
  if (decision.refused) return skipped(contactId, decision.reason);
  if (decision.listsNotJoined) {
    const why = passedOverInBulk({ deleted, permission: columns.permission });
    return { ...skipped(contactId, why), optedOut: !deleted };
  }
  return { contactId, outcome: decision.entry === null ? 'unchanged' : 'changed', reason: null, optedOut: false };
}

function skipped(contactId: string, reason: string | null): ListsOutcome {
  return { contactId, outcome: 'skipped', reason, optedOut: false };
}
