import sql from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';

/** One event as its account may read it. */
export interface EventRow {
  readonly event_id: string;
  readonly address_id: string;
  readonly seq: string;
  readonly contact_id: string | null;
  readonly occurred_at: Date;
  readonly command: string;
  readonly from_permission: string | null;
  readonly to_permission: string;
  readonly source: string;
  readonly actor: Record<string, unknown>;
  readonly form_id: string | null;
  readonly form_version: number | null;
  readonly message_id: string | null;
  readonly activity_id: string | null;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly evidence: Record<string, unknown> | null;
}

/**
 * The events of the address that a contact has, newest first: those of earlier contacts of that address too, for permission
 * belongs to the address. undefined: no such contact.
 */
export async function findHistory(
  queryable: Queryable,
  accountId: string,
  contactId: string,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<EventRow[] | undefined> {
  const contacts = await queryable.query<{ address_id: string | null }>(
    sql`select address_id from contact where account_id = ${accountId} and contact_id = ${contactId}`,
  );
  const contact = contacts[0];
  if (contact === undefined || contact.address_id === null) return contact && [];
  return queryable.query<EventRow>(sql`select e.event_id, e.address_id, e.seq, e.contact_id, e.occurred_at, e.command,
      e.from_permission, e.to_permission, e.source, e.actor, e.form_id, e.form_version, e.message_id, e.activity_id,
      e.previous_hash, e.hash, v.evidence
    from permission_event e
    left join permission_event_evidence v on v.account_id = e.account_id and v.event_id = e.event_id
    where e.account_id = ${accountId} and e.address_id = ${contact.address_id}
      and (${page.before ?? null}::bigint is null or e.seq < ${page.before ?? null}::bigint)
    order by e.seq desc limit ${page.limit}`);
}

export interface FeedRow extends EventRow {
  readonly transaction_id: string;
}

/**
 * Events in the order of their transactions, and only those of transactions before which none is still under way: a
 * follower never misses one that commits late.
 */
export async function findFeed(
  queryable: Queryable,
  accountId: string,
  after: { readonly transactionId: string; readonly eventId: string },
  limit: number,
): Promise<FeedRow[]> {
  return queryable.query<FeedRow>(sql`select e.event_id, e.address_id, e.seq, e.contact_id, e.occurred_at, e.command,
      e.from_permission, e.to_permission, e.source, e.actor, e.form_id, e.form_version, e.message_id, e.activity_id,
      e.previous_hash, e.hash, v.evidence, e.transaction_id::text as transaction_id
    from permission_event e
    left join permission_event_evidence v on v.account_id = e.account_id and v.event_id = e.event_id
    where e.account_id = ${accountId}
      and (e.transaction_id, e.event_id) > (${after.transactionId}::xid8, ${after.eventId}::uuid)
      and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by e.transaction_id, e.event_id limit ${limit}`);
}
