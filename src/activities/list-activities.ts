import type { Context } from '../context.ts';
import { findActivityPage } from './activity-queries.ts';
import { toActivity } from './activity-row.ts';
import type { Activity, ActivityState } from './activity.ts';

export interface ActivitiesQuery {
  /** undefined: in any. */
  readonly state: ActivityState | undefined;
  readonly limit: number;
}

export interface ActivitiesPage {
  readonly activities: readonly Activity[];
  /** The activity after which the next page starts; undefined: this is the last page. */
  readonly next: string | undefined;
}

const shownMilliseconds = 10 * 24 * 60 * 60 * 1_000;

/** A page of the activities of the last ten days, newest first. */
export async function listActivities(
  { database, accountId, clock }: Context,
  { state, limit }: ActivitiesQuery,
  after: string | undefined,
): Promise<ActivitiesPage> {
  const since = new Date(clock().getTime() - shownMilliseconds);
  const rows = await findActivityPage(database, accountId, { state, since }, { after, limit: limit + 1 });
  const activities = rows.slice(0, limit).map(toActivity);
  return { activities, next: rows.length > limit ? activities.at(-1)?.activityId : undefined };
}
