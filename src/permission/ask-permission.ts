import { accountAsks } from './account-asks.ts';
import type { Situation } from './address-state.ts';
import { namesLists, type AskCommand } from './ask.ts';
import { contactAsks } from './contact-asks.ts';
import { nothingChanges, refuse, type Accepted, type Decision } from './decision.ts';
import { joinNoList } from './lists.ts';
import { reasonProblem } from './opt-out-reason.ts';
import { optOut } from './opt-out.ts';

/** One request on one contact. The rules that come before every table are applied here. */
export function askPermission(situation: Situation, command: AskCommand, now: Date): Decision {
  const { address, contact } = situation;
  const problem = reasonProblem(command.reason);
  if (problem !== null) return refuse(`email_address.opt_out_reason ${problem}`);
  if (command.permission === 'unsubscribed') return askOptOut(situation, command, now);
  if (mayNotAsk(situation, command)) {
    return refuse(
      'email_address.permission_to_send does not have a valid value: ask for implicit, explicit or unsubscribed',
    );
  }
  if (command.via === 'bulk' && contact?.deleted === true) {
    return { ...nothingChanges(address), listsNotJoined: namesLists(command) };
  }
  return command.source === 'Account' ? accountAsks(situation, command, now) : contactAsks(situation, command, now);
}

/**
 * An opt-out whatever else the request says. If the address is opted out already it is a plain request as well, which
 * may bring a deleted contact back or give the address a contact; a new opt-out leaves a deleted contact deleted.
 */
function askOptOut(situation: Situation, command: AskCommand, now: Date): Accepted {
  const { source, reason } = command;
  const decision = optOut(situation, { kind: 'opt_out', command: command.command, source, reason }, now);
  if (situation.address.permission !== 'unsubscribed') return decision;
  const plain = joinNoList(situation, command);
  return { ...decision, contact: plain.contact, entry: decision.entry ?? plain.entry };
}

/** `temp_hold`, `not_set` and `pending_confirmation` are the server's to set; a create may ask for a confirmation. */
function mayNotAsk(situation: Situation, command: AskCommand): boolean {
  const { permission } = command;
  if (permission === undefined || permission === situation.address.permission) return false;
  if (permission === 'pending_confirmation') return command.via !== 'create';
  return permission === 'temp_hold' || permission === 'not_set';
}
