import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/database.ts';
import { findTagNamesWithSeparators, insertMissingTags, lockTagsNamed } from './named-tag-queries.ts';

/** The tags of an account as files name them. */
export const tagsNamed = {
  what: 'tag',
  /** Names of tags, in lower case, that a cell with several names would be split at. */
  findJoined: findTagNamesWithSeparators,
  /** Tags by their names, as they are asked for; in any case. They stay until the transaction ends. */
  async find(tx: Transaction, accountId: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (names.length === 0) return new Map();
    const rows = await lockTagsNamed(tx, accountId, names);
    return new Map(rows.map((row) => [row.asked, row.id]));
  },
  /** Makes tags with names that no tag has; one that is made meanwhile is left. */
  async make(tx: Transaction, accountId: string, names: readonly string[], now: Date): Promise<void> {
    await insertMissingTags(
      tx,
      accountId,
      names.map((name) => ({ id: uuidv7(), name })),
      now,
    );
  },
} as const;
