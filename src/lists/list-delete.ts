import { Type, type Static } from 'typebox';
import { activityKind, IdsRequest, type Batch, type RowResult } from '../activities/activity-kind.ts';
import type { Transaction } from '../database/database.ts';
import { countMembers } from './count-members.ts';
import { deleteListRows, leaveDeletedLists } from './delete-list-queries.ts';

const batch = 5_000;

/** Lists whose members leave, and the membership that ended last. */
const Leaving = Type.Object({
  leaving: Type.Array(Type.String()),
  after: Type.Union([Type.Object({ list_id: Type.String(), contact_id: Type.String() }), Type.Null()]),
});

/**
 * Deletes lists: at once nobody can join them any more and their names are free, then their members leave, batch after batch.
 * Nobody's permission changes. Lists that do not exist, or are deleted already, are skipped. The items are memberships.
 */
export const listDelete = activityKind({
  name: 'list_delete',
  request: IdsRequest,
  position: Leaving,
  async runBatch(tx, { accountId, clock }, { request, position }): Promise<Batch> {
    if (position === null) return deleteLists(tx, accountId, request.ids, clock());
    const { leaving, after } = position;
    const left = await leaveDeletedLists(tx, accountId, leaving, { after, limit: batch });
    const last = left.length < batch ? undefined : left.at(-1);
    return {
      next: last === undefined ? null : { leaving, after: last },
      counts: { itemsCompleted: left.length },
      results: [],
    };
  },
});

async function deleteLists(tx: Transaction, accountId: string, listIds: readonly string[], now: Date): Promise<Batch> {
  const leaving = await deleteListRows(tx, accountId, listIds, now);
  const members = await countMembers(tx, accountId, leaving, 'all');
  const deleted = new Set(leaving);
  return {
    next: { leaving, after: null } satisfies Static<typeof Leaving>,
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
