import type { Activity, ActivityState } from './activity.ts';

/** The columns of `activity` that are shown. */
export interface ActivityRow {
  readonly activity_id: string;
  readonly kind: string;
  readonly state: ActivityState;
  readonly dry_run: boolean;
  readonly source_file_name: string | null;
  readonly items_total: number;
  readonly items_completed: number;
  readonly person_count: number;
  readonly error_count: number;
  readonly correctable_count: number;
  readonly cannot_add_to_list_count: number;
  readonly list_count: number;
  readonly errors: readonly string[];
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
}

export function toActivity(row: ActivityRow): Activity {
  return {
    activityId: row.activity_id,
    kind: row.kind,
    state: row.state,
    dryRun: row.dry_run,
    sourceFileName: row.source_file_name,
    counts: toCounts(row),
    errors: row.errors,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

export function toCounts(row: ActivityRow): Activity['counts'] {
  return {
    itemsTotal: row.items_total,
    itemsCompleted: row.items_completed,
    personCount: row.person_count,
    errorCount: row.error_count,
    correctableCount: row.correctable_count,
    cannotAddToListCount: row.cannot_add_to_list_count,
    listCount: row.list_count,
  };
}
