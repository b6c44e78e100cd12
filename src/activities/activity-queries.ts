import sql, { empty, raw } from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { ActivityRow } from './activity-row.ts';
import type { ActivityState } from './activity.ts';
import type { Counts } from './activity-kind.ts';

/** The columns of an ActivityRow. */
export const activityColumns = raw(`activity_id, kind, state, dry_run, source_file_name, items_total, items_completed,
  person_count, error_count, correctable_count, cannot_add_to_list_count, list_count, errors, created_at, updated_at,
  started_at, ended_at`);

/** An activity to be stored. */
export interface ActivityToStore extends Counts {
  readonly accountId: string;
  readonly activityId: string;
  readonly kind: string;
  readonly request: unknown;
  readonly dryRun: boolean;
  readonly sourceFileName: string | null;
  readonly errors: readonly string[];
  readonly actor: unknown;
  readonly evidence: unknown;
  readonly now: Date;
}

/** Keeps everybody else from starting an activity of the account until the transaction ends. */
export async function lockAccountActivities(tx: Transaction, accountId: string): Promise<void> {
  await tx.query(sql`select from account where account_id = ${accountId} for no key update`);
}

/** How many activities of an account wait or are under way, those that are being uploaded among them, and not given up. */
export async function countUnfinished(tx: Transaction, accountId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(sql`select (
      (select count(*) from activity where account_id = ${accountId} and due_at is not null)
      + (select count(*) from activity where account_id = ${accountId} and state = 'uploading'
        and updated_at > '-infinity')
    )::int as count`);
  return rows[0]?.count ?? 0;
}

/** Stores an activity that waits for a worker. */
export async function insertActivity(tx: Transaction, activity: ActivityToStore): Promise<void> {
  const { accountId, activityId, now } = activity;
  await tx.query(sql`insert into activity (
      account_id, activity_id, kind, state, request, dry_run, source_file_name, actor, evidence, items_total,
      items_completed, person_count, error_count, correctable_count, cannot_add_to_list_count, list_count, errors,
      due_at, created_at, updated_at
    ) values (
      ${accountId}, ${activityId}, ${activity.kind}, 'initialized', ${JSON.stringify(activity.request)},
      ${activity.dryRun}, ${activity.sourceFileName}, ${JSON.stringify(activity.actor)},
      ${JSON.stringify(activity.evidence)}, ${activity.itemsTotal}, ${activity.itemsCompleted},
      ${activity.personCount}, ${activity.errorCount}, ${activity.correctableCount}, ${activity.cannotAddToListCount},
      ${activity.listCount}, ${activity.errors}::text[], ${now}, ${now}, ${now}
    )`);
}

/** One activity; one that is still being uploaded is none. */
export async function findActivityRow(
  queryable: Queryable,
  accountId: string,
  activityId: string,
): Promise<ActivityRow | undefined> {
  const rows = await queryable.query<ActivityRow>(sql`select ${activityColumns} from activity
    where account_id = ${accountId} and activity_id = ${activityId} and state <> 'uploading'`);
  return rows[0];
}

/** Activities by key, newest first, those after the activity `after`. */
export async function findActivityPage(
  queryable: Queryable,
  accountId: string,
  filter: { readonly state: ActivityState | undefined; readonly since: Date },
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<ActivityRow[]> {
  const state = filter.state === undefined ? sql`and state <> 'uploading'` : sql`and state = ${filter.state}`;
  const after = page.after === undefined ? empty : sql`and activity_id < ${page.after}`;
  return queryable.query<ActivityRow>(sql`select ${activityColumns} from activity
    where account_id = ${accountId} and created_at >= ${filter.since} ${state} ${after}
    order by activity_id desc limit ${page.limit}`);
}

/**
 * Ends an activity that has not ended; a worker that still has it commits nothing more. undefined: it has ended, or there
 * is none.
 */
export async function cancelActivityRow(
  tx: Transaction,
  accountId: string,
  activityId: string,
  now: Date,
): Promise<ActivityRow | undefined> {
  const rows = await tx.query<ActivityRow>(sql`update activity
    set state = 'cancelled', due_at = null, ended_at = ${now}, updated_at = ${now}
    where account_id = ${accountId} and activity_id = ${activityId} and state in ('initialized', 'processing')
    returning ${activityColumns}`);
  return rows[0];
}
