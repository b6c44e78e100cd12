import type { ImportSmsPermission } from './merge-import.ts';

/** What the request of an import, and the names in its rows, say of all of them. */
export interface ImportTarget {
  /** Lists of the account that stay until the transaction ends. */
  readonly listIds: readonly string[];
  readonly smsPermission: ImportSmsPermission;
  /** The tags that a cell names. */
  readonly tagIdsOf?: (cell: string | undefined) => readonly string[];
  /** The lists that a cell names, which stay until the transaction ends. */
  readonly listIdsOf?: (cell: string | undefined) => readonly string[];
}
