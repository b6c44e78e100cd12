import type { ImportUndo } from './import-undo.ts';

/** What became of one row of an import. */
export interface ImportOutcome {
  readonly row: number;
  readonly outcome: 'created' | 'updated' | 'failed';
  /** Why it failed, or why the contact is on none of the lists, and which cells are left out. */
  readonly reason: string | null;
  /** Whether it failed or cells of it are left out, and its sender can put it right. */
  readonly correctable: boolean;
  readonly joinsNoList: boolean;
  readonly contactId: string | null;
  readonly undo?: ImportUndo;
}
