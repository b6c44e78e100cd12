import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findActivityRow } from './activity-queries.ts';
import { toActivity } from './activity-row.ts';
import type { Activity } from './activity.ts';

/** One activity, however old. @throws NotFound */
export async function getActivity({ database, accountId }: Context, activityId: string): Promise<Activity> {
  const row = await findActivityRow(database, accountId, activityId);
  if (row === undefined) throw new NotFound('The requested resource was not found.');
  return toActivity(row);
}
