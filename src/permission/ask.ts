import type { LedgerCommand } from './ledger-command.ts';
import type { Permission } from './address-state.ts';

/** Lists that a request names, and what it wants of them. */
export interface ListsToChange {
  readonly mode: 'replace' | 'add' | 'remove';
  readonly listIds: readonly string[];
}

/** What a request on one contact asks for: POST, PUT, PATCH, an import row, a bulk job. */
export interface AskCommand {
  readonly kind: 'ask';
  /** The ledger's name of the way: create, update, import, add_to_lists, remove_from_lists. */
  readonly command: LedgerCommand;
  readonly source: 'Account' | 'Contact';
  /**
   * create: POST, whose wishes are dropped, not refused, where the address has a stored permission; update: PUT and PATCH;
   * import: a row of a file, which asks only if nothing is stored; bulk: list jobs. Neither of these ever solicits.
   */
  readonly via: 'create' | 'update' | 'import' | 'bulk';
  /** undefined: the request says nothing about permission. */
  readonly permission: Permission | undefined;
  readonly reason: string | null;
  /** undefined: the request says nothing about lists. */
  readonly lists: ListsToChange | undefined;
  /** When the body was read from the API, where it says so (`updated_at`), and whether it carries the opt-out's date. */
  readonly read: { readonly at: Date; readonly sawOptOut: boolean } | null;
}

/** True where the request names at least one list to be on. */
export function namesLists(command: AskCommand): boolean {
  return command.lists !== undefined && command.lists.mode !== 'remove' && command.lists.listIds.length > 0;
}
