import { Type, type Static } from 'typebox';
import { utcSeconds } from '../wire/utc-seconds.ts';
import type { Activity } from './activity.ts';
import type { Counts } from './activity-kind.ts';
import type { ActivitiesPage } from './list-activities.ts';

const Time = Type.String({ format: 'date-time' });
const Count = Type.Optional(Type.Integer());
const Link = Type.Object({ href: Type.String() });

export const ActivityResource = Type.Object(
  {
    activity_id: Type.String({ format: 'uuid' }),
    state: Type.Enum(['initialized', 'processing', 'completed', 'cancelled', 'failed', 'timed_out']),
    created_at: Time,
    updated_at: Time,
    started_at: Type.Optional(Time),
    completed_at: Type.Optional(Time),
    source_file_name: Type.Optional(Type.String()),
    percent_done: Type.Integer(),
    activity_errors: Type.Array(Type.String()),
    status: Type.Object({
      items_total_count: Count,
      items_completed_count: Count,
      person_count: Count,
      error_count: Count,
      correctable_count: Count,
      cannot_add_to_list_count: Count,
      list_count: Count,
    }),
    dry_run: Type.Optional(Type.Literal(true, { description: 'a dry run: it changes nothing' })),
    _links: Type.Object({ self: Link, results: Type.Optional(Link) }),
  },
  { title: 'Activity' },
);

export const ActivityPageResource = Type.Object({
  activities: Type.Array(ActivityResource),
  _links: Type.Object({ next: Type.Optional(Link) }),
});

type Status = Static<typeof ActivityResource>['status'];

const wireNames: Readonly<Record<keyof Counts, keyof Status>> = {
  itemsTotal: 'items_total_count',
  itemsCompleted: 'items_completed_count',
  personCount: 'person_count',
  errorCount: 'error_count',
  correctableCount: 'correctable_count',
  cannotAddToListCount: 'cannot_add_to_list_count',
  listCount: 'list_count',
};

const items: readonly (keyof Counts)[] = ['itemsTotal', 'itemsCompleted', 'errorCount'];
const imported: readonly (keyof Counts)[] = [...items, 'personCount', 'correctableCount', 'cannotAddToListCount'];

/** The counts of each kind that counts more than items. */
const counted: Readonly<Record<string, readonly (keyof Counts)[]>> = {
  contacts_json_import: imported,
  contacts_file_import: imported,
  contact_delete: [...items, 'listCount'],
  add_list_memberships: [...items, 'cannotAddToListCount', 'listCount'],
  remove_list_memberships: [...items, 'listCount'],
  list_delete: [...items, 'listCount'],
};

export function toActivityResource(activity: Activity): Static<typeof ActivityResource> {
  const { activityId, startedAt, endedAt, sourceFileName } = activity;
  const hasFile = activity.kind === 'contact_exports' && activity.state === 'completed';
  return {
    activity_id: activityId,
    state: activity.state,
    created_at: utcSeconds(activity.createdAt),
    updated_at: utcSeconds(activity.updatedAt),
    ...(startedAt !== null && { started_at: utcSeconds(startedAt) }),
    ...(endedAt !== null && { completed_at: utcSeconds(endedAt) }),
    ...(sourceFileName !== null && { source_file_name: sourceFileName }),
    percent_done: percentDone(activity),
    activity_errors: [...activity.errors],
    status: toStatus(activity),
    ...(activity.dryRun && { dry_run: true }),
    _links: {
      self: { href: `/v3/activities/${activityId}` },
      ...(hasFile && { results: { href: `/v3/contact_exports/${activityId}` } }),
    },
  };
}

/** `cursor` leads to the next page; undefined on the last. */
export function toActivityPageResource(
  page: ActivitiesPage,
  cursor: string | undefined,
): Static<typeof ActivityPageResource> {
  return {
    activities: page.activities.map(toActivityResource),
    _links: cursor === undefined ? {} : { next: { href: `/v3/activities?cursor=${cursor}` } },
  };
}

/** 100 only when it is completed: contacts that come while it runs may make the total too small. 0 until it has begun. */
function percentDone({ state, counts }: Activity): number {
  if (state === 'completed') return 100;
  if (state === 'initialized' || counts.itemsTotal === 0) return 0;
  return Math.min(99, Math.floor((counts.itemsCompleted * 100) / counts.itemsTotal));
}

function toStatus({ kind, counts }: Activity): Status {
  return Object.fromEntries((counted[kind] ?? items).map((name) => [wireNames[name], counts[name]]));
}
