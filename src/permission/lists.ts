import { permitsMail, type Situation } from './address-state.ts';
import { namesLists, type AskCommand, type ListsToChange } from './ask.ts';
import { nothingChanges, type Accepted, type ListChange } from './decision.ts';

/** A plain request of the account brings a deleted contact back; one of the contact only with a permission and a list. */
export function revives(situation: Situation, command: AskCommand): boolean {
  if (situation.contact?.deleted !== true) return false;
  if (command.source === 'Account') return command.via === 'update' || command.via === 'import';
  return permitsMail(command.permission ?? null) && namesLists(command);
}

/** The lists that a contact on `present` is on after it was asked to replace, add or remove some. */
export function listsAsked(present: readonly string[], { mode, listIds }: ListsToChange): readonly string[] {
  switch (mode) {
    case 'replace':
      return [...new Set(listIds)];
    case 'add':
      return [...new Set([...present, ...listIds])];
    case 'remove':
      return present.filter((listId) => !listIds.includes(listId));
  }
}

/**
 * The memberships after a request that may set them: the change, and whether it changes anything. A contact that stays
 * deleted is on no list.
 */
export function askedLists(situation: Situation, command: AskCommand): { change: ListChange; changes: boolean } {
  const { lists } = command;
  const staysDeleted = situation.contact?.deleted === true && !revives(situation, command);
  if (lists === undefined || staysDeleted) return { change: { kind: 'keep' }, changes: false };
  const present = situation.contact?.listIds ?? [];
  const wanted = listsAsked(present, lists);
  const changes = wanted.length !== present.length || wanted.some((listId) => !present.includes(listId));
  return { change: { kind: 'replace', listIds: wanted }, changes };
}

/** Lists alone, on an address that may be on lists: one entry with from = to, or nothing if nothing changes. */
export function changeLists(situation: Situation, command: AskCommand): Accepted {
  const { address, contact } = situation;
  const { change, changes } = askedLists(situation, command);
  const comesBack = revives(situation, command);
  const binds = contact === null && command.via !== 'bulk';
  const decision: Accepted = {
    ...nothingChanges(address),
    lists: change,
    contact: comesBack ? 'revive' : 'keep',
    listsNotJoined: contact?.deleted === true && !comesBack && namesLists(command),
  };
  if (address.permission === null || (!changes && !comesBack && !binds)) return decision;
  return {
    ...decision,
    entry: { command: command.command, from: address.permission, to: address.permission, source: command.source },
  };
}

/** The address may be on no list: the other changes of the request happen, and its lists are reported as not joined. */
export function joinNoList(situation: Situation, command: AskCommand): Accepted {
  return { ...changeLists(situation, { ...command, lists: undefined }), listsNotJoined: namesLists(command) };
}
