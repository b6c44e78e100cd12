import sql from 'sql-template-tag';
import { prepared, type Queryable, type Transaction } from '../database/database.ts';
import type { ActivityRow } from './activity-row.ts';
import { activityColumns } from './activity-queries.ts';
import type { Actor, RequestEvidence } from '../context.ts';

/** An activity that one worker, and no other, may carry on until its lease ends. */
export interface ClaimedActivity {
  readonly accountId: string;
  readonly activityId: string;
  readonly kind: string;
  /** The number of this claim: a worker with a lower number commits nothing. */
  readonly fence: number;
  /** How often it was claimed since a batch of it was last committed. */
  readonly attempts: number;
  readonly actor: Actor;
  readonly evidence: RequestEvidence;
}

/** How long a claim holds without being renewed; then the activity is taken over. */
export const leaseMilliseconds = 20_000;

interface ClaimedRow {
  readonly account_id: string;
  readonly activity_id: string;
  readonly kind: string;
  readonly fence: number;
  readonly attempts: number;
  readonly actor: Actor;
  readonly evidence: RequestEvidence;
}

/**
 * Claims one activity of a kind that this node knows: a new one, one that was handed back, or one whose worker is dead. Of each
 * account the oldest comes first; of the accounts the one with the fewest under way, then the one that has waited longest.
 * One whose row is locked has a batch under way, whatever its lease says, and is skipped.
 */
export async function claimActivityRow(
  queryable: Queryable,
  kinds: readonly string[],
  now: Date,
): Promise<ClaimedActivity | undefined> {
  const leaseUntil = new Date(now.getTime() + leaseMilliseconds);
  const rows = await queryable.query<ClaimedRow>(
    prepared(
      'claim_activity',
      sql`with oldest as (
        select distinct on (account_id) account_id, activity_id from activity
        where due_at is not null and due_at <= ${now} and kind = any(${kinds})
        order by account_id, activity_id
      ), chosen as (
        select a.account_id, a.activity_id from oldest join activity a using (account_id, activity_id)
        where a.due_at <= ${now}
        order by (
            select count(*) from activity busy
            where busy.account_id = a.account_id and busy.state = 'processing' and busy.due_at > ${now}
          ),
          (select max(served_at) from activity served where served.account_id = a.account_id) nulls first,
          a.activity_id
        limit 1
        for no key update of a skip locked
      )
      update activity a
      set state = 'processing', fence = a.fence + 1, attempts = a.attempts + 1, due_at = ${leaseUntil},
        served_at = ${now}, started_at = coalesce(a.started_at, ${now}), updated_at = ${now}
      from chosen
      where a.account_id = chosen.account_id and a.activity_id = chosen.activity_id
      returning a.account_id, a.activity_id, a.kind, a.fence, a.attempts, a.actor, a.evidence`,
    ),
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { account_id: accountId, activity_id: activityId, ...claim } = row;
  return { accountId, activityId, ...claim };
}

/** Renews leases between batches. A row that is locked has a batch under way, which renews the lease by itself. */
export async function renewActivityLeases(
  queryable: Queryable,
  claims: readonly ClaimedActivity[],
  now: Date,
): Promise<void> {
  const leaseUntil = new Date(now.getTime() + leaseMilliseconds);
  const accountIds = claims.map(({ accountId }) => accountId);
  const activityIds = claims.map(({ activityId }) => activityId);
  const fences = claims.map(({ fence }) => fence);
  await queryable.query(sql`update activity set due_at = ${leaseUntil}
    where (account_id, activity_id) in (
      select a.account_id, a.activity_id
      from unnest(${accountIds}::uuid[], ${activityIds}::uuid[], ${fences}::integer[]) as held (account_id, activity_id, fence)
      join activity a using (account_id, activity_id, fence)
      where a.state = 'processing'
      for no key update of a skip locked
    )`);
}

/** Gives a claim up whose worker lives, so that the activity can be claimed again from `dueAt` on. */
export async function releaseClaim(
  queryable: Queryable,
  { accountId, activityId, fence }: ClaimedActivity,
  dueAt: Date,
): Promise<void> {
  await queryable.query(sql`update activity set due_at = ${dueAt}, attempts = 0
    where account_id = ${accountId} and activity_id = ${activityId} and fence = ${fence} and state = 'processing'`);
}

/** An activity with what only its worker reads. */
export type ClaimedActivityRow = ActivityRow & { readonly request: unknown; readonly position: unknown };

/**
 * Locks a claimed activity until the transaction ends: nobody takes it over or cancels it meanwhile.
 * undefined: it was cancelled, or taken over.
 */
export async function lockClaim(
  tx: Transaction,
  { accountId, activityId, fence }: ClaimedActivity,
): Promise<ClaimedActivityRow | undefined> {
  const rows = await tx.query<ClaimedActivityRow>(sql`select ${activityColumns}, request, position from activity
    where account_id = ${accountId} and activity_id = ${activityId} and fence = ${fence} and state = 'processing'
    for no key update`);
  return rows[0];
}
