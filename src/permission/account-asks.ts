import { namesLists, type AskCommand } from './ask.ts';
import { permitsMail, type Situation } from './address-state.ts';
import { actorName, day, refuse, type Decision } from './decision.ts';
import { changeLists, joinNoList } from './lists.ts';
import { askedBeyond, isStale, staleRefusal } from './opt-in.ts';
import { startPermission } from './start-permission.ts';
import { solicit } from './solicit.ts';

/**
 * The account opts in, or sets lists (table "Account opts in"). An opted-out address is never raised: at most it is asked,
 * once per episode, and only by a request on this one contact.
 */
export function accountAsks(situation: Situation, command: AskCommand, now: Date): Decision {
  switch (situation.address.permission) {
    case null:
    case 'not_set':
      return startPermission(situation, command, now);
    case 'implicit':
    case 'explicit':
      return askMailable(situation, command);
    case 'pending_confirmation':
      return askPending(situation, command);
    case 'temp_hold':
      return askHeld(situation, command);
    case 'unsubscribed':
      return askUnsubscribed(situation, command, now);
  }
}

function askMailable(situation: Situation, command: AskCommand): Decision {
  const { address } = situation;
  const asked = askedBeyond(address, command.permission);
  const listsAlone = changeLists(situation, command);
  // An import asks only if nothing is stored, and a create drops what goes beyond the stored permission.
  if (!permitsMail(asked ?? null) || command.via !== 'update') return listsAlone;
  const to = asked as 'implicit' | 'explicit';
  return {
    ...listsAlone,
    address: { ...address, permission: to },
    entry: { command: command.command, from: address.permission, to, source: 'Account' },
  };
}

function askPending(situation: Situation, command: AskCommand): Decision {
  const { address } = situation;
  const asked = askedBeyond(address, command.permission);
  if (permitsMail(asked ?? null) && command.via === 'update') {
    const optedOut = address.optOut === null ? '' : `${onlyTheContact(situation)}; `;
    return refuse(
      `${optedOut}the contact has not confirmed; only the contact can, by the link in the mail that was sent`,
    );
  }
  return joinNoList(situation, command);
}

function askHeld(situation: Situation, command: AskCommand): Decision {
  const { address } = situation;
  const listsAlone = changeLists(situation, command);
  const asked = askedBeyond(address, command.permission);
  if (!permitsMail(asked ?? null) || command.via !== 'update') return listsAlone;
  if (address.hold === null) throw new Error('an address on hold has no hold');
  return {
    ...listsAlone,
    address: { ...address, permission: address.hold.from, hold: null },
    entry: { command: command.command, from: 'temp_hold', to: address.hold.from, source: 'Account' },
  };
}

function askUnsubscribed(situation: Situation, command: AskCommand, now: Date): Decision {
  const { address } = situation;
  // Bulk never solicits: an import row still revives and updates the profile, and joins no list.
  if (command.via === 'import' || command.via === 'bulk') return joinNoList(situation, command);
  const asked = askedBeyond(address, command.permission);
  if (!namesLists(command)) {
    if (asked === undefined || command.via === 'create') return joinNoList(situation, command);
    return refuse(onlyTheContact(situation));
  }
  const refusal = cannotSolicit(situation, command);
  if (refusal !== null) {
    return command.via === 'create' ? joinNoList(situation, command) : refuse(refusal);
  }
  return solicit(situation, { command: command.command, listIds: command.lists?.listIds ?? [] }, now);
}

function cannotSolicit(situation: Situation, command: AskCommand): string | null {
  const { address, contact } = situation;
  if (isStale(address, command.read)) return staleRefusal;
  const solicitedAt = address.episode?.solicitedAt ?? null;
  if (solicitedAt !== null) return `${onlyTheContact(situation)}; the contact was already asked on ${day(solicitedAt)}`;
  if (contact?.deleted === true) return `${onlyTheContact(situation)}; the contact is deleted`;
  if (address.undeliverableAt !== null) return `${onlyTheContact(situation)}; the address is undeliverable`;
  return null;
}

/** The present state, since when, by whom, and what to do. */
export function onlyTheContact(situation: Situation): string {
  const { optOut } = situation.address;
  if (optOut === null) throw new Error('the address is not opted out');
  return `unsubscribed by ${actorName(optOut.source)} on ${day(optOut.at)}; only the contact can resubscribe: sign-up form or a link in a mail`;
}
