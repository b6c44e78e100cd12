import { permitsMail, type Situation } from './address-state.ts';
import type { AskCommand } from './ask.ts';
import { nothingChanges, type Accepted } from './decision.ts';
import { askedLists, changeLists } from './lists.ts';

/**
 * Nothing is stored for the address, or `not_set`: the permission asked for, `implicit` where none is named. A stored
 * `not_set` that an update asks nothing of stays.
 */
export function startPermission(situation: Situation, command: AskCommand, now: Date): Accepted {
  const { address } = situation;
  const asksNothing = command.permission === undefined || command.permission === address.permission;
  if (address.permission === 'not_set' && asksNothing && command.via !== 'create') return changeLists(situation, command);
  if (command.permission === 'pending_confirmation') return awaitConfirmation(situation, command);
  const to = permitsMail(command.permission ?? null) ? (command.permission as 'implicit' | 'explicit') : 'implicit';
  return {
    ...nothingChanges(address),
    address: { ...address, permission: to, optIn: { source: command.source, at: now }, confirmStatus: 'off', hold: null },
    entry: { command: command.command, from: address.permission, to, source: command.source },
    lists: askedLists(situation, command).change,
    contact: situation.contact?.deleted === true ? 'revive' : 'keep',
  };
}

function awaitConfirmation(situation: Situation, command: AskCommand): Accepted {
  const { address } = situation;
  return {
    ...nothingChanges(address),
    address: { ...address, permission: 'pending_confirmation', optIn: null, confirmStatus: 'pending' },
    entry: { command: command.command, from: address.permission, to: 'pending_confirmation', source: command.source },
    lists: { kind: 'replace', listIds: [] },
    confirmation: { kind: 'request', listIds: [...new Set(command.lists?.listIds ?? [])] },
    contact: situation.contact?.deleted === true ? 'revive' : 'keep',
  };
}
