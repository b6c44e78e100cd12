import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import type { Erased } from './erase-queries.ts';

/** Removes the rows that were uploaded for these addresses or that made or changed these contacts, and their results. */
export async function deleteStagedRows(
  tx: Transaction,
  { accountId, contactIds }: Erased,
  addressKeys: readonly Buffer[],
): Promise<void> {
  await tx.query(sql`with gone as (
      delete from activity_input where account_id = ${accountId} and (
        address_key = any(${addressKeys}::bytea[]) or (activity_id, row) in (
          select activity_id, row from activity_result
          where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])
        )
      )
      returning activity_id, row
    )
    update activity_result result set contact_id = null, reason = null, undo = null
    from gone
    where result.account_id = ${accountId} and result.activity_id = gone.activity_id and result.row = gone.row`);
  await tx.query(sql`delete from activity_rehearsed_address
    where account_id = ${accountId} and address_key = any(${addressKeys}::bytea[])`);
}

/** Removes contacts from the results of activities. */
export async function eraseResults(tx: Transaction, { accountId, contactIds }: Erased): Promise<void> {
  await tx.query(sql`update activity_result set contact_id = null, reason = null, undo = null
    where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])`);
}

const fileIsGone = 'A person who may be in this file was erased, so the file was removed. Start the export again.';

/** Removes every file that may have one of the contacts in it. An export that is under way ends, and says why. */
export async function deleteFiles(tx: Transaction, { accountId, contactIds }: Erased, now: Date): Promise<void> {
  const rows = await tx.query<{ activity_id: string }>(sql`select distinct file.activity_id
    from activity_file file
    join unnest(${contactIds}::uuid[]) as erased (contact_id)
      on erased.contact_id between file.first_contact_id and file.last_contact_id
    where file.account_id = ${accountId}`);
  const activityIds = rows.map((row) => row.activity_id);
  await tx.query(sql`delete from activity_file
    where account_id = ${accountId} and activity_id = any(${activityIds}::uuid[])`);
  await tx.query(sql`update activity
    set state = case when due_at is null then state else 'failed' end, due_at = null, updated_at = ${now},
      ended_at = coalesce(ended_at, ${now}), errors = errors || ${fileIsGone}::text
    where account_id = ${accountId} and activity_id = any(${activityIds}::uuid[])`);
}

export interface ActivityRequestRow {
  readonly activity_id: string;
  readonly request: unknown;
}

/** Requests of activities that name one of the contacts. */
export async function findRequestsNaming(
  tx: Transaction,
  { accountId, contactIds }: Erased,
): Promise<ActivityRequestRow[]> {
  return tx.query<ActivityRequestRow>(sql`select activity_id, request from activity
    where account_id = ${accountId} and exists (
      select from jsonb_path_query(request, '$.**') as part
      where jsonb_typeof(part) = 'string' and part #>> '{}' = any(${contactIds}::text[])
    )`);
}

export async function replaceRequest(
  tx: Transaction,
  accountId: string,
  { activity_id: activityId, request }: ActivityRequestRow,
): Promise<void> {
  await tx.query(sql`update activity set request = ${JSON.stringify(request)}
    where account_id = ${accountId} and activity_id = ${activityId}`);
}
