import type { Situation } from './address-state.ts';
import { nothingChanges, type Accepted } from './decision.ts';

export interface UndoImportCommand {
  readonly kind: 'undo_import';
  /** The lists before the import; null: it changed none. */
  readonly listIds: readonly string[] | null;
  /** Whether the import gave the address its first permission. */
  readonly firstPermission: boolean;
  /** Whether the contact was not there before, or deleted. */
  readonly deletes: boolean;
}

/**
 * The account undoes one row of an import, if nothing has happened to the address since. The undo only removes: a
 * permission from the import becomes `not_set`, its lists are left, a contact that it created is deleted.
 */
export function decideImportUndo(situation: Situation, command: UndoImportCommand): Accepted {
  const { address, contact } = situation;
  if (address.permission === null) return nothingChanges(address);
  const takesBack = command.firstPermission && address.permission === 'implicit';
  const deletes = command.deletes && contact?.deleted === false;
  const present = contact?.listIds ?? [];
  const kept = deletes ? [] : present.filter((listId) => command.listIds?.includes(listId) ?? true);
  if (!takesBack && !deletes && kept.length === present.length) return nothingChanges(address);
  const to = takesBack ? 'not_set' : address.permission;
  return {
    ...nothingChanges(address),
    address: takesBack ? { ...address, permission: to, optIn: null, confirmStatus: 'off' } : address,
    entry: { command: 'undo_import', from: address.permission, to, source: 'Account' },
    lists: { kind: 'replace', listIds: kept },
    cancelMail: takesBack || deletes,
    contact: deletes ? 'delete' : 'keep',
  };
}
