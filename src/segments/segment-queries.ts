import sql, { empty } from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { SegmentInput } from './segment.ts';
import type { SegmentRow } from './segment-row.ts';

/** The end of a page: the name, or the time as the database writes it, and the id of its last segment. */
export interface SegmentPosition {
  readonly key: string;
  readonly segmentId: number;
}

export interface SegmentPage {
  readonly sortBy: 'name' | 'date';
  readonly after: SegmentPosition | undefined;
  readonly limit: number;
}

const columns = sql`segment_id, name, criteria, created_at, edited_at, deleted_at`;

/** Stores a segment under the next id of its account. */
export async function insertSegment(
  tx: Transaction,
  accountId: string,
  { name, criteria }: SegmentInput,
  now: Date,
): Promise<SegmentRow | undefined> {
  await tx.query(sql`select from account where account_id = ${accountId} for no key update`);
  const rows = await tx.query<SegmentRow>(sql`insert into segment (
      account_id, segment_id, name, criteria, created_at, edited_at
    )
    select ${accountId}, coalesce(max(segment_id), 0) + 1, ${name}, ${criteria}, ${now}, ${now}
    from segment where account_id = ${accountId}
    returning ${columns}`);
  return rows[0];
}

/** Gives a segment another name or other criteria. undefined: there is no such segment, or it is deleted. */
export async function updateSegmentRow(
  tx: Transaction,
  { accountId, segmentId, now }: { readonly accountId: string; readonly segmentId: number; readonly now: Date },
  { name, criteria }: { readonly name: string; readonly criteria: string | undefined },
): Promise<SegmentRow | undefined> {
  const others = criteria === undefined ? empty : sql`, criteria = ${criteria}`;
  const rows = await tx.query<SegmentRow>(sql`update segment set name = ${name}, edited_at = ${now} ${others}
    where account_id = ${accountId} and segment_id = ${segmentId} and deleted_at is null
    returning ${columns}`);
  return rows[0];
}

/** Marks a segment as deleted. false: there is no such segment, or it is deleted already. */
export async function deleteSegmentRow(
  tx: Transaction,
  accountId: string,
  segmentId: number,
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(sql`update segment set deleted_at = ${now}
    where account_id = ${accountId} and segment_id = ${segmentId} and deleted_at is null
    returning segment_id`);
  return rows.length > 0;
}

/** A segment, also one that is deleted. */
export async function findSegmentRow(
  queryable: Queryable,
  accountId: string,
  segmentId: number,
): Promise<SegmentRow | undefined> {
  const rows = await queryable.query<SegmentRow>(
    sql`select ${columns} from segment where account_id = ${accountId} and segment_id = ${segmentId}`,
  );
  return rows[0];
}

/** Segments that are not deleted, by key: by their names, or those that were edited last first. */
export async function findSegmentPage(
  queryable: Queryable,
  accountId: string,
  { sortBy, after, limit }: SegmentPage,
): Promise<(SegmentRow & { readonly key: string })[]> {
  const byName = sortBy === 'name';
  const key = byName ? sql`lower(name)` : sql`edited_at`;
  const last = byName ? sql`${after?.key}::text` : sql`${after?.key}::timestamptz`;
  const beyond =
    after === undefined
      ? empty
      : byName
        ? sql`and (${key}, segment_id) > (${last}, ${after.segmentId}::int)`
        : sql`and (${key}, segment_id) < (${last}, ${after.segmentId}::int)`;
  const order = byName ? sql`${key}, segment_id` : sql`${key} desc, segment_id desc`;
  return queryable.query<
    SegmentRow & { readonly key: string }
  >(sql`select ${columns}, (${key})::text as key from segment
    where account_id = ${accountId} and deleted_at is null ${beyond}
    order by ${order} limit ${limit}`);
}

/** Those of the ids that are lists or tags of the account. */
export async function findNamedIds(
  queryable: Queryable,
  accountId: string,
  { listIds, tagIds }: { readonly listIds: readonly string[]; readonly tagIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const rows = await queryable.query<{ id: string }>(sql`select list_id as id from contact_list
      where account_id = ${accountId} and list_id = any(${listIds}::uuid[]) and deleted_at is null
    union all
    select tag_id from tag where account_id = ${accountId} and tag_id = any(${tagIds}::uuid[])`);
  return new Set(rows.map((row) => row.id));
}
