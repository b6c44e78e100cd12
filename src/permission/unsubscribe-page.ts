import { isOnNoList, permitsMail, type AddressState, type Situation } from './address-state.ts';
import { nothingChanges, refuse, type Decision } from './decision.ts';
import { contactOptsIn } from './opt-in.ts';

const undoHours = 24;
const pageCommands = ['unsubscribe_link', 'one_click'];

export interface SubscribeAgainCommand {
  readonly kind: 'subscribe_again';
  /** The lists the address was on when it opted out that still exist. */
  readonly existingListIds: readonly string[];
}

/** "Subscribe again" on the page behind a mail the contact kept: as the confirmation link. */
export function optInAgain(situation: Situation, command: SubscribeAgainCommand, now: Date): Decision {
  const { address } = situation;
  if (!isOnNoList(address.permission)) {
    return refuse('this address is not unsubscribed');
  }
  const lists = { kind: 'replace', listIds: command.existingListIds } as const;
  const optIn = {
    command: 'subscribe_again',
    permission: 'explicit',
    confirmStatus: 'confirmed',
    clearsUndeliverable: true,
  } as const;
  return contactOptsIn(address, { ...optIn, lists }, now);
}

export interface UndoCommand {
  readonly kind: 'undo_opt_out';
  readonly existingListIds: readonly string[];
}

/** Whether "it was a mistake" may be offered: the opt-out by the page is the last event, at most 24 hours old, and not from pending. */
export function mayUndo(address: AddressState, now: Date): boolean {
  const { lastEvent, permission, episode } = address;
  if (permission !== 'unsubscribed' || lastEvent === null || episode === null) return false;
  if (!pageCommands.includes(lastEvent.command)) return false;
  if (!permitsMail(lastEvent.from) && lastEvent.from !== 'temp_hold' && lastEvent.from !== 'not_set') return false;
  return now.getTime() - lastEvent.at.getTime() <= undoHours * 3_600_000;
}

/** "It was a mistake": permission, opt-in facts, hold and lists as before; the event's source is the contact. */
export function undoOptOut(situation: Situation, command: UndoCommand, now: Date): Decision {
  const { address } = situation;
  if (!mayUndo(address, now) || address.episode === null)
    return refuse('this can no longer be undone; use "Subscribe again"');
  const { before } = address.episode;
  if (before.permission === null) throw new Error('an opt-out by a link had no permission before it');
  return {
    ...nothingChanges(address),
    address: {
      ...address,
      permission: before.permission,
      optIn: before.optIn,
      optOut: null,
      confirmStatus: before.confirmStatus,
      hold: before.hold,
      episode: null,
    },
    entry: { command: 'undo_opt_out', from: 'unsubscribed', to: before.permission, source: 'Contact' },
    lists: { kind: 'replace', listIds: command.existingListIds },
    waiting: 'void',
  };
}

export interface LeaveListsCommand {
  readonly kind: 'leave_lists';
  /** The lists to stay on; lists the contact is not on are ignored. */
  readonly keepListIds: readonly string[];
}

/** "Fewer lists": memberships only, one event with from = to. Leaving all is not an opt-out. */
export function leaveLists(situation: Situation, command: LeaveListsCommand): Decision {
  const { address, contact } = situation;
  const present = contact?.listIds ?? [];
  const kept = present.filter((listId) => command.keepListIds.includes(listId));
  if (kept.length === present.length || address.permission === null) return nothingChanges(address);
  return {
    ...nothingChanges(address),
    entry: { command: 'leave_lists', from: address.permission, to: address.permission, source: 'Contact' },
    lists: { kind: 'replace', listIds: kept },
  };
}
