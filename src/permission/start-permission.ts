import { permitsMail, type Situation } from './address-state.ts';
import type { AskCommand } from './ask.ts';
import { nothingChanges, type Accepted } from './decision.ts';
import { askedLists, changeLists, revives } from './lists.ts';

/**
 * Nothing is stored for the address, or `not_set`: the requested permission. If none is named, an address without a stored
 * permission gets `implicit`, and a stored `not_set` stays.
 */
export function startPermission(situation: Situation, command: AskCommand, now: Date): Accepted {
  const { address } = situation;
  const asked = command.permission ?? null;
  if (address.permission === 'not_set' && !permitsMail(asked)) return changeLists(situation, command);
  if (asked === 'pending_confirmation') return awaitConfirmation(situation, command);
  const to = permitsMail(asked) ? asked : 'implicit';
  return {
    ...nothingChanges(address),
    address: { ...address, permission: to, optIn: { source: command.source, at: now }, confirmStatus: 'off' },
    entry: { command: command.command, from: address.permission, to, source: command.source },
    lists: askedLists(situation, command).change,
    contact: revives(situation, command) ? 'revive' : 'keep',
  };
}

/** A create asks for a confirmation: lists wait for the click. */
function awaitConfirmation(situation: Situation, command: AskCommand): Accepted {
  const { address } = situation;
  return {
    ...nothingChanges(address),
    address: { ...address, permission: 'pending_confirmation', confirmStatus: 'pending' },
    entry: { command: command.command, from: address.permission, to: 'pending_confirmation', source: command.source },
    confirmation: { kind: 'request', listIds: [...new Set(command.lists?.listIds ?? [])] },
  };
}
