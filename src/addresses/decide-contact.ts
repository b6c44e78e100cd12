import type { AskCommand } from '../permission/ask.ts';
import { decidePermission } from '../permission/decide-permission.ts';
import { listsAsked } from '../permission/lists.ts';
import type { Decision } from '../permission/decision.ts';
import { changedLists } from './changed-lists.ts';
import type { DecidedBatch } from './decided-batch.ts';
import type { LockedContact } from './locked-contact.ts';

/** The commands for a contact with or without an address. */
export type ContactCommand = AskCommand | { readonly kind: 'delete' };

/** The result: the decision on its address or, without an address, whether anything changed. */
export type DecidedContact = { readonly decision: Decision } | { readonly unbound: 'changed' | 'unchanged' };

/**
 * Decides one command on a locked contact of a batch: by the permission rules if it has an address. Nothing can be mailed to
 * a contact without one, so there its lists and its end are no matter of permission.
 */
export function decideContact(
  batch: DecidedBatch,
  contact: LockedContact,
  command: ContactCommand,
  now: Date,
): DecidedContact {
  const { contactId, columns } = contact;
  if (columns.addressId === null) return { unbound: decideUnbound(batch, contact, command, now) };
  const locked = batch.address(columns.addressId);
  const decision = decidePermission(locked.situation, command, locked.now);
  if (!decision.refused) batch.decide(locked, decision, { contactId, contact: { kind: 'touch' } });
  return { decision };
}

function decideUnbound(
  batch: DecidedBatch,
  { contactId, columns, unboundListIds: present }: LockedContact,
  command: ContactCommand,
  now: Date,
): 'changed' | 'unchanged' {
  const wanted = command.kind === 'delete' ? [] : command.lists ? listsAsked(present, command.lists) : present;
  const { left, joined } = changedLists(present, wanted);
  const changes = command.kind === 'delete' || left.length + joined.length > 0;
  if (columns.deletedAt !== null || !changes) return 'unchanged';
  batch.changeUnbound(contactId, {
    contact: { kind: 'touch' },
    changedBy: command.kind === 'delete' ? null : command.source,
    presence: command.kind === 'delete' ? 'delete' : 'keep',
    listIds: wanted,
    now,
  });
  return 'changed';
}
