import { onlyTheContact } from './account-asks.ts';
import { isOnNoList, permitsMail, type AddressState, type ContactState, type Situation } from './address-state.ts';
import { namesLists, type AskCommand } from './ask.ts';
import { askPermission } from './ask-permission.ts';
import { nothingChanges, refuse, snapshot, type Accepted, type Refused } from './decision.ts';
import { isStale, staleRefusal } from './opt-in.ts';
import { optOut } from './opt-out.ts';

/** A change of address: the decisions on the new address and on the one that the contact leaves. */
export interface AddressChange {
  readonly refused: false;
  /** In order: first what the change itself brings to the new address, then what the request asks of it. */
  readonly arriving: readonly Accepted[];
  readonly leaving: Accepted;
}

/**
 * The contact gets another address. The account cannot get rid of an opt-out this way: if the present address is opted out,
 * or pending in an episode, the opt-out and its "already solicited" mark move along and the stricter of the two wins.
 * Otherwise the new address keeps its stored permission, or starts like a created one. The old one keeps what it had. The
 * contact, with a permission and a list, opts the new address in.
 */
export function changeAddress(
  old: Situation,
  fresh: {
    readonly address: AddressState;
    readonly waiting: Situation['waiting'];
    readonly requests: Situation['requests'];
  },
  command: AskCommand,
  now: Date,
): AddressChange | Refused {
  const contact: ContactState = old.contact ?? { deleted: false, listIds: [] };
  const arrived: Situation = { ...fresh, contact };
  const raises = permitsMail(command.permission ?? null);
  const optsIn = command.permission !== 'unsubscribed' && (raises || namesLists(command));
  if (optsIn && isStale(old.address, command.read)) return refuse(staleRefusal);
  const contactOptsIn = command.source === 'Contact' && raises && namesLists(command);
  const carried = old.address.episode !== null && !contactOptsIn ? carryOptOut(old, arrived, command) : null;
  if (carried !== null && raises) {
    return refuse(`email_address cannot be changed together with permission_to_send: ${onlyTheContact(old)}`);
  }
  const situation =
    carried === null
      ? arrived
      : { ...arrived, address: carried.address, contact: { ...contact, listIds: [] }, waiting: [] };
  const asks = askPermission(situation, arrivingCommand(old, situation, command), now);
  if (asks.refused) return asks;
  return {
    refused: false,
    arriving: carried === null ? [settle(asks, situation, command)] : [carried, asks],
    leaving: leave(old, command, now),
  };
}

/**
 * The request for the new address. Values that the server had set on the old one, and that the request only repeats, do not
 * count; a new address that was never seen starts like a created one, on the lists that the contact is on.
 */
function arrivingCommand(old: Situation, situation: Situation, command: AskCommand): AskCommand {
  const raisesOrOptsOut = command.permission === 'unsubscribed' || permitsMail(command.permission ?? null);
  const repeats = !raisesOrOptsOut && command.permission === old.address.permission;
  const wishes = repeats ? { ...command, permission: undefined } : command;
  const memberships = { mode: 'replace', listIds: situation.contact?.listIds ?? [] } as const;
  return situation.address.permission === null ? { ...wishes, lists: command.lists ?? memberships } : wishes;
}

/** An address that may be on no list takes the contact off all lists; every arrival is in the new address's ledger. */
function settle(asks: Accepted, situation: Situation, command: AskCommand): Accepted {
  const permission = asks.address.permission;
  if (permission === null) throw new Error('a decision leaves the new address without a permission');
  return {
    ...asks,
    lists: isOnNoList(permission) ? { kind: 'replace', listIds: [] } : asks.lists,
    entry: asks.entry ?? {
      command: command.command,
      from: situation.address.permission,
      to: permission,
      source: command.source,
    },
  };
}

function carryOptOut(old: Situation, arrived: Situation, command: AskCommand): Accepted {
  const { episode: oldEpisode, optOut: oldOptOut } = old.address;
  if (oldEpisode === null || oldOptOut === null) throw new Error('an opt-out episode has no opt-out');
  const { address } = arrived;
  const episode = address.episode ?? {
    contactActedAt: oldEpisode.contactActedAt,
    before: snapshot({ address, contact: null }),
    solicitedAt: null,
  };
  return {
    ...nothingChanges(address),
    address: {
      ...address,
      permission: 'unsubscribed',
      optIn: null,
      optOut: address.optOut ?? oldOptOut,
      confirmStatus: 'off',
      hold: null,
      episode: { ...episode, solicitedAt: episode.solicitedAt ?? oldEpisode.solicitedAt },
      episodeCount: address.episode === null ? address.episodeCount + 1 : address.episodeCount,
    },
    entry: { command: 'change_address', from: address.permission, to: 'unsubscribed', source: command.source },
    lists: { kind: 'replace', listIds: [] },
    waiting: 'void',
    cancelMail: true,
  };
}

/** The old address keeps what it had, unless the request opts out both; mail to it is cancelled. */
function leave(old: Situation, command: AskCommand, now: Date): Accepted {
  const stays = { ...nothingChanges(old.address), cancelMail: true };
  if (command.permission !== 'unsubscribed' || old.address.permission === null) return stays;
  const { source, reason } = command;
  const decision = optOut(old, { kind: 'opt_out', command: command.command, source, reason }, now);
  return { ...decision, lists: { kind: 'keep' }, cancelMail: true };
}
