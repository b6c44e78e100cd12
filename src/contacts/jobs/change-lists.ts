import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import type { AskCommand } from '../../permission/ask.ts';
import type { Permission } from '../../permission/address-state.ts';
import { passedOverInBulk } from '../../permission/passed-over-in-bulk.ts';
import { changeContacts, type ContactsResult, type Unbound } from '../../addresses/change-contacts.ts';

/** As many as a body can name, so that what is read of a contact can be written back. */
const mostLists = 50;

/** What became of one contact. */
export interface ListsOutcome {
  readonly contactId: string;
  readonly outcome: 'changed' | 'unchanged' | 'skipped';
  /** Why it was skipped. */
  readonly reason: string | null;
  /** Whether it was, because of what its address or its owner said. */
  readonly optedOut: boolean;
}

/**
 * Puts contacts on lists of the account. Who is deleted, opted out or has not confirmed, or would be on more than 50, joins none,
 * and nobody is asked.
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
  const results = await changeContacts(tx, context, contactIds, {
    command: ask(lists),
    passOver: (present) => (lists.mode === 'add' ? tooMany(present, lists.listIds) : null),
    unbound: (contact) => changeUnbound(contact, lists),
  });
  return contactIds.map((contactId, index) => toOutcome(contactId, results[index], lists));
}

/** Whoever is deleted or opted out is on none. */
function tooMany(present: readonly string[], added: readonly string[]): string | null {
  const wanted = new Set([...present, ...added]).size;
  return wanted > mostLists && wanted > present.length ? `the contact would be on more than ${mostLists} lists` : null;
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

function changeUnbound({ contact, listIds: present, now }: Unbound, { mode, listIds }: ListsAsked) {
  const wanted =
    mode === 'add' ? [...new Set([...present, ...listIds])] : present.filter((listId) => !listIds.includes(listId));
  if (contact.columns.deletedAt !== null || wanted.length === present.length) return null;
  return { listIds: wanted, change: { updateSource: 'Account', updatedAt: now } as const };
}

function toOutcome(contactId: string, result: ContactsResult, { mode }: ListsAsked): ListsOutcome {
  if (result === undefined) return skipped(contactId, 'the contact does not exist');
  const { permission, deletedAt } = result.contact.columns;
  const deleted = deletedAt !== null;
  if ('passedOver' in result) return skipped(contactId, result.passedOver);
  if ('unbound' in result) {
    if (mode === 'add' && deleted) return skipped(contactId, 'the contact is deleted');
    return { contactId, outcome: result.unbound, reason: null, optedOut: false };
  }
  const { decision } = result;
  if (decision.refused) return skipped(contactId, decision.reason);
  if (decision.listsNotJoined) {
    const why = passedOverInBulk({ deleted, permission: permission as Permission | null });
    return { ...skipped(contactId, why), optedOut: !deleted };
  }
  return { contactId, outcome: decision.entry === null ? 'unchanged' : 'changed', reason: null, optedOut: false };
}

function skipped(contactId: string, reason: string | null): ListsOutcome {
  return { contactId, outcome: 'skipped', reason, optedOut: false };
}
