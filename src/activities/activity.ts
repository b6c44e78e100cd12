import type { Counts } from './activity-kind.ts';

export const activityStates = ['initialized', 'processing', 'completed', 'cancelled', 'failed', 'timed_out'] as const;

export type ActivityState = (typeof activityStates)[number];

/** Whether nothing more is done. */
export function activityIsOver(state: ActivityState): boolean {
  return state !== 'initialized' && state !== 'processing';
}

/** Work in bulk that somebody asked for. */
export interface Activity {
  readonly activityId: string;
  readonly kind: string;
  readonly state: ActivityState;
  /** Whether a dry run: it changes nothing. */
  readonly dryRun: boolean;
  readonly sourceFileName: string | null;
  readonly counts: Counts;
  readonly errors: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}
