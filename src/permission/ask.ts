import type { LedgerCommand } from './ledger-command.ts';
import type { Permission } from './address-state.ts';

/** Lists that a request names, and the wanted change. */
export interface ListsToChange {
  readonly mode: 'replace' | 'add' | 'remove';
  readonly listIds: readonly string[];
}

/** A request on one contact: POST, PUT, PATCH, an import row, a bulk job. */
export interface AskCommand {
  readonly kind: 'ask';
  /** The ledger's name of the way: create, update, import, add_to_lists, remove_from_lists. */
  readonly command: LedgerCommand;
  readonly source: 'Account' | 'Contact';
  /**
   * create: POST, whose permission is dropped, not refused, if the address has a stored permission; update: PUT and PATCH;
   * import: a row of a file, which asks only if nothing is stored; bulk: list jobs. Neither of these ever solicits.
   */
  readonly via: 'create' | 'update' | 'import' | 'bulk';
  /** undefined: the request says nothing about permission. */
  readonly permission: Permission | undefined;
  readonly reason: string | null;
  /** undefined: the request says nothing about lists. */
  readonly lists: ListsToChange | undefined;
  /** The time when the body was read from the API, if it has one (`updated_at`), and whether it has the date of the opt-out. */
  readonly read: { readonly at: Date; readonly sawOptOut: boolean } | null;
}

/** True if the request names at least one list to be on. */
export function namesLists(command: AskCommand): boolean {
  return command.lists !== undefined && command.lists.mode !== 'remove' && command.lists.listIds.length > 0;
}
