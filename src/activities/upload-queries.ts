import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import type { Counts } from './activity-kind.ts';

interface Key {
  readonly accountId: string;
  readonly activityId: string;
}

/** Stores an activity that nobody sees and no worker claims until its input is complete. */
export async function insertUpload(
  tx: Transaction,
  { accountId, activityId }: Key,
  upload: { readonly kind: string; readonly actor: unknown; readonly evidence: unknown; readonly now: Date },
): Promise<void> {
  const { kind, now } = upload;
  await tx.query(sql`insert into activity (
      account_id, activity_id, kind, state, request, dry_run, actor, evidence, created_at, updated_at
    ) values (
      ${accountId}, ${activityId}, ${kind}, 'uploading', '{}', false, ${JSON.stringify(upload.actor)},
      ${JSON.stringify(upload.evidence)}, ${now}, ${now}
    )`);
}

/** Says that an upload goes on, and keeps it until the transaction ends. @returns whether it is still there */
export async function touchUpload(tx: Transaction, { accountId, activityId }: Key, now: Date): Promise<boolean> {
  const rows = await tx.query(sql`update activity set updated_at = ${now}
    where account_id = ${accountId} and activity_id = ${activityId} and state = 'uploading' returning 1`);
  return rows.length > 0;
}

/** Hands an upload to the workers. @returns whether it was still there */
export async function queueUploadRow(
  tx: Transaction,
  { accountId, activityId }: Key,
  activity: {
    readonly request: unknown;
    readonly dryRun: boolean;
    readonly sourceFileName: string | null;
    readonly counts: Pick<Counts, 'itemsTotal' | 'itemsCompleted'>;
    readonly errors: readonly string[];
    readonly now: Date;
  },
): Promise<boolean> {
  const { counts, now } = activity;
  const rows = await tx.query(sql`update activity set
      state = 'initialized', request = ${JSON.stringify(activity.request)}, dry_run = ${activity.dryRun},
      source_file_name = ${activity.sourceFileName}, items_total = ${counts.itemsTotal},
      items_completed = ${counts.itemsCompleted}, errors = ${activity.errors}::text[], due_at = ${now},
      created_at = ${now}, updated_at = ${now}
    where account_id = ${accountId} and activity_id = ${activityId} and state = 'uploading' returning 1`);
  return rows.length > 0;
}

/** Leaves the rows of an upload to be swept. */
export async function giveUploadUp(tx: Transaction, { accountId, activityId }: Key): Promise<void> {
  await tx.query(sql`update activity set updated_at = '-infinity'
    where account_id = ${accountId} and activity_id = ${activityId} and state = 'uploading'`);
}
