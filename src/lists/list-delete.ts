import type { ActivityKind, Batch, RowResult } from '../activities/activity-kind.ts';
import type { Transaction } from '../database/database.ts';
import { countMembers } from './count-members.ts';
import { deleteListRows, leaveDeletedLists, type Membership } from './delete-list-queries.ts';

const batch = 5_000;

/**
 * Deletes lists: at once nobody can join them any more and their names are free, then their members leave, batch after batch.
 * Nobody's permission changes. Lists that do not exist, or are deleted already, are skipped. The items are memberships.
 */
export const listDelete: ActivityKind = {
  name: 'list_delete',
  async runBatch(tx, { accountId, clock }, { request, position }): Promise<Batch> {
    if (position === null) {
      const { ids } = request as { readonly ids: readonly string[] };
      return deleteLists(tx, accountId, ids, clock());
    }
    const { leaving, after } = position as Leaving;
    const left = await leaveDeletedLists(tx, accountId, leaving, { after, limit: batch });
    const last = left.length < batch ? undefined : left.at(-1);
    return {
      next: last === undefined ? null : { leaving, after: last },
      counts: { itemsCompleted: left.length },
      results: [],
    };
  },
};

/** Lists whose members leave, and the membership that ended last. */
interface Leaving {
  readonly leaving: readonly string[];
  readonly after: Membership | null;
}

async function deleteLists(tx: Transaction, accountId: string, listIds: readonly string[], now: Date): Promise<Batch> {
  const leaving = await deleteListRows(tx, accountId, listIds, now);
  const members = await countMembers(tx, accountId, leaving, 'all');
  const deleted = new Set(leaving);
  return {
    next: { leaving, after: null } satisfies Leaving,
    counts: {
      itemsTotal: [...members.values()].reduce((sum, count) => sum + count, 0),
      listCount: deleted.size,
      errorCount: listIds.length - deleted.size,
    },
    results: listIds.map((listId, index) => resultOf(index + 1, listId, deleted.has(listId))),
  };
}

function resultOf(row: number, listId: string, isDeleted: boolean): RowResult {
  const reason = isDeleted ? `list ${listId}` : `list ${listId} does not exist`;
  return { row, outcome: isDeleted ? 'deleted' : 'skipped', reason, contactId: null };
}
