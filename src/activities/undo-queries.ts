import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { ActivityState } from './activity.ts';
import type { UndoRow } from './undo-row.ts';

interface Key {
  readonly accountId: string;
  readonly activityId: string;
}

/** The contacts of the rows after the row `after` that can be undone, in the order of the rows. */
export async function findUndoContacts(
  tx: Transaction,
  { accountId, activityId }: Key,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly row: number; readonly contact_id: string }[]> {
  return tx.query(sql`select row, contact_id from activity_result
    where account_id = ${accountId} and activity_id = ${activityId} and row > ${after}
      and undo is not null and contact_id is not null
    order by row limit ${limit}`);
}

/** All that an activity did to contacts, the last first. */
export async function findUndoRows(
  tx: Transaction,
  { accountId, activityId }: Key,
  contactIds: readonly string[],
): Promise<UndoRow[]> {
  return tx.query<UndoRow & { readonly undo: object }>(sql`select row, contact_id, undo from activity_result
    where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[]) and activity_id = ${activityId}
      and undo is not null
    order by row desc`);
}

export async function countUndoRows(queryable: Queryable, { accountId, activityId }: Key): Promise<number> {
  const rows = await queryable.query<{ count: number }>(sql`select count(*)::int as count from activity_result
    where account_id = ${accountId} and activity_id = ${activityId} and undo is not null and contact_id is not null`);
  return rows[0]?.count ?? 0;
}

/** Locks an activity that may be undone: nobody else starts an undo of it until the transaction ends. */
export async function lockToUndo(tx: Transaction, accountId: string, activityId: string): Promise<void> {
  await tx.query(sql`select from activity
    where account_id = ${accountId} and activity_id = ${activityId} for no key update`);
}

/** How the undo of a locked activity is that was started last; null: there was none. */
export async function findUndoState(
  tx: Transaction,
  accountId: string,
  activityId: string,
): Promise<ActivityState | null> {
  const rows = await tx.query<{ state: ActivityState }>(sql`select undo.state from activity a
    join activity undo on undo.account_id = a.account_id and undo.activity_id = a.undone_by
    where a.account_id = ${accountId} and a.activity_id = ${activityId}`);
  return rows[0]?.state ?? null;
}

export async function markUndone(
  tx: Transaction,
  accountId: string,
  activityId: string,
  undoneBy: string,
): Promise<void> {
  await tx.query(sql`update activity set undone_by = ${undoneBy}
    where account_id = ${accountId} and activity_id = ${activityId}`);
}
