import { accountAsks } from './account-asks.ts';
import type { Situation } from './address-state.ts';
import { namesLists, type AskCommand } from './ask.ts';
import { contactAsks } from './contact-asks.ts';
import { nothingChanges, refuse, type Decision } from './decision.ts';
import { cleanReason, optOut } from './opt-out.ts';

/** One request on one contact. The rules that come before every table are applied here. */
export function askPermission(situation: Situation, command: AskCommand, now: Date): Decision {
  const { address, contact } = situation;
  if ((cleanReason(command.reason)?.length ?? 0) > 255) return refuse('email_address.opt_out_reason is too long (maximum is 255 characters)');
  if (command.via === 'bulk' && contact?.deleted === true) return { ...nothingChanges(address), listsNotJoined: namesLists(command) };
  if (command.permission === 'unsubscribed') {
    const decision = optOut(situation, { kind: 'opt_out', command: command.command, source: command.source, reason: command.reason }, now);
    // Asking for what is there already is no opt-out but a plain update, and that revives; a new opt-out leaves a deleted contact deleted.
    const revives = address.permission === 'unsubscribed' && contact?.deleted === true && command.source === 'Account' && command.via === 'update';
    return revives ? { ...decision, contact: 'revive' } : decision;
  }
  if (mayNotAsk(situation, command)) {
    return refuse('email_address.permission_to_send does not have a valid value: ask for implicit, explicit or unsubscribed');
  }
  return command.source === 'Account' ? accountAsks(situation, command, now) : contactAsks(situation, command, now);
}

/** `temp_hold`, `not_set` and `pending_confirmation` are the server's to set; a create may ask for a confirmation. */
function mayNotAsk(situation: Situation, command: AskCommand): boolean {
  const { permission } = command;
  if (permission === undefined || permission === situation.address.permission) return false;
  if (permission === 'pending_confirmation') return command.via !== 'create';
  return permission === 'temp_hold' || permission === 'not_set';
}
