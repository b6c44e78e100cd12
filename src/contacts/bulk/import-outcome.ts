import type { Profile } from '../contact.ts';
import type { SubResourceState } from './batch-sub-resources.ts';

/** What became of one row of an import. */
export interface ImportOutcome {
  readonly row: number;
  readonly outcome: 'created' | 'updated' | 'failed';
  /** Why it failed, or why the contact is on none of the lists. */
  readonly reason: string | null;
  /** Whether it failed and its sender can put it right. */
  readonly correctable: boolean;
  readonly joinsNoList: boolean;
  readonly contactId: string | null;
  readonly undo?: ImportUndo;
}

/** What an undo needs to take back one row, where nothing touched the contact since. */
export interface ImportUndo {
  /** The version of the contact after the batch, and the number of its address's last event after the row. */
  readonly version: string;
  readonly seq: number;
  readonly created: boolean;
  readonly revived: boolean;
  /** Whether the address had no permission before. */
  readonly firstPermission: boolean;
  /** The lists before the row; absent where it changed none, or created the contact. */
  readonly listIds?: readonly string[];
  /** What the row replaced of an existing contact. */
  readonly profile?: Partial<Profile>;
  readonly subResources?: Pick<SubResourceState, 'phoneNumbers' | 'streetAddresses' | 'fieldValues' | 'smsChannel'>;
}
